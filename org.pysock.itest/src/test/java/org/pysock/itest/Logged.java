package org.pysock.itest;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What pysock logs from when this is made until it is closed. */
final class Logged extends Handler implements AutoCloseable {
    /** Held here: the logging framework holds loggers weakly. */
    private final Logger logger = Logger.getLogger("org.pysock");

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    Logged() {
        logger.addHandler(this);
    }

    /** The messages so far that have a word. */
    List<String> with(String word) {
        return messages.stream().filter(message -> message.contains(word)).toList();
    }

    @Override
    public void publish(LogRecord record) {
        messages.add(formatter.formatMessage(record));
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
