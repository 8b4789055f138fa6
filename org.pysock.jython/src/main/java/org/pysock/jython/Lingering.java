package org.pysock.jython;

import java.lang.ref.WeakReference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Connections that stay open after their socket was closed, for a file made from it was not. CPython ends them as soon as the
 * program has dropped the file; here only a garbage collection finds that out. The {@code python} command, whose process is
 * its own, asks for one while there are such connections, a few times for each and with a bounded share of the time;
 * inside other programs nothing of this happens.
 */
final class Lingering {
    /** The first look after a socket was closed, in milliseconds. */
    private static final long FIRST_MILLIS = 200;

    /** A file still in use at that many looks, each five times later than the one before, is believed to stay so. */
    private static final int LOOKS = 4;

    private static final int LATER = 5;

    /** Collections take at most one part in this many of the time. */
    private static final long SHARE = 20;

    private static final Queue<Connection> CONNECTIONS = new ConcurrentLinkedQueue<>();

    private static final AtomicBoolean LOOK_IS_DUE = new AtomicBoolean();

    private static volatile ScheduledExecutorService scheduler;

    /** No collection before that, by System.nanoTime; for the scheduler's one thread. */
    private static long restUntilNanos = System.nanoTime();

    private Lingering() {}

    private static final class Connection {
        private final WeakReference<RawSocket> socket;
        private int looks;
        private long dueNanos;

        Connection(RawSocket socket) {
            this.socket = new WeakReference<>(socket);
            later(FIRST_MILLIS);
        }

        final void later(long millis) {
            dueNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        }

        boolean lingers() {
            RawSocket present = socket.get();
            return present != null && present.isShared() && looks < LOOKS;
        }
    }

    /** From now on, in this process. */
    static void watch() {
        scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "pysock lingering connections");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A socket object over {@code socket} was closed; looks again if others share it. */
    static void add(RawSocket socket) {
        if (scheduler != null && socket.isShared()) {
            CONNECTIONS.add(new Connection(socket));
            lookLater();
        }
    }

    private static void lookLater() {
        if (LOOK_IS_DUE.compareAndSet(false, true)) {
            scheduler.schedule(Lingering::look, FIRST_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private static void look() {
        LOOK_IS_DUE.set(false);
        CONNECTIONS.removeIf(connection -> !connection.lingers());
        long now = System.nanoTime();
        if (now >= restUntilNanos && CONNECTIONS.stream().anyMatch(connection -> connection.dueNanos <= now)) {
            collect(now);
        }
        if (!CONNECTIONS.isEmpty()) {
            lookLater();
        }
    }

    private static void collect(long now) {
        for (Connection connection : CONNECTIONS) {
            if (connection.dueNanos <= now) {
                connection.looks++;
                connection.later(FIRST_MILLIS * (long) Math.pow(LATER, connection.looks));
            }
        }
        System.gc();
        restUntilNanos = now + (System.nanoTime() - now) * SHARE;
    }
}
