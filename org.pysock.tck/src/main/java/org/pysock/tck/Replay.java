package org.pysock.tck;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** Asks a transport what CPython was asked, each cell on sockets of its own, several cells at once: most of them wait. */
final class Replay implements AutoCloseable {
    private static final int THREADS = 16;

    private final Subject subject;
    private final SocketModule socket;
    private final SelectModule select;
    private final Differences differences;
    private final ReadWriteLock others = new ReentrantReadWriteLock(true);
    private final LongAdder asked = new LongAdder();
    private final LongAdder equal = new LongAdder();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, Replay::daemon);

    Replay(Subject subject, SocketModule socket, SelectModule select, Differences differences) {
        this.subject = subject;
        this.socket = socket;
        this.select = select;
        this.differences = differences;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "replay");
        thread.setDaemon(true);
        return thread;
    }

    /** Begins to ask everything: by state, the complaints to come, each {@code null} where there is nothing to say. */
    Map<String, List<Future<String>>> begin() {
        Map<String, List<Future<String>>> complaints = new LinkedHashMap<>();
        for (Table.Cell cell : subject.cells()) {
            complaints
                    .computeIfAbsent(cell.state(), state -> new ArrayList<>())
                    .add(threads.submit(() -> complaint(cell)));
        }
        return complaints;
    }

    private String complaint(Table.Cell cell) {
        String expected = differences.expected(subject, cell);
        Lock lock = subject.isAlone(cell) ? others.writeLock() : others.readLock();
        lock.lock();
        String answer;
        try {
            answer = subject.ask(cell, socket, select);
        } finally {
            lock.unlock();
        }
        asked.increment();
        if (answer.equals(cell.answer())) {
            equal.increment();
        }
        if (answer.equals(expected)) {
            return null;
        }
        String known = expected.equals(cell.answer()) ? "" : "a table of differences says " + expected + ", ";
        return cell + ": CPython says " + cell.answer() + ", " + known + "pysock says " + answer;
    }

    /** The rows of the tables of differences that no cell needed, once all have been asked. */
    List<String> stale() {
        return differences.stale(subject);
    }

    /** How many were asked and answered as CPython did, once all have been asked; the others are listed, or complaints. */
    String summary() {
        return String.format(
                "oracle %s: %d of %d recorded cells asked, %d equal, %d differ",
                subject.name(), asked.sum(), subject.recorded().size(), equal.sum(), asked.sum() - equal.sum());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
