package org.pysock.tck;

import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** The threads that race, kept from round to round, and the modules they race with. */
final class Racers implements AutoCloseable {
    private final SocketModule socket;
    private final SelectModule select;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "racer");
        thread.setDaemon(true);
        return thread;
    });

    Racers(SocketModule socket, SelectModule select) {
        this.socket = socket;
        this.select = select;
    }

    SocketModule socket() {
        return socket;
    }

    SelectModule select() {
        return select;
    }

    void run(Runnable task) {
        threads.execute(task);
    }

    /** What all threads do: for the report of a hang. */
    static String stacks() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Thread, StackTraceElement[]> one :
                Thread.getAllStackTraces().entrySet()) {
            text.append('\n').append(one.getKey());
            for (StackTraceElement frame : one.getValue()) {
                text.append("\n    ").append(frame);
            }
        }
        return text.toString();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
