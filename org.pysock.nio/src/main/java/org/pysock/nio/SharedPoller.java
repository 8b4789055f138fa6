package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Watch;

/**
 * One selector for any number of waiters, who sleep while one thread selects for all of them. The thread begins with the
 * first sleeper and ends when nobody has come for a while, or the transport stops. Costs a waiter no descriptor, but two
 * changes of threads.
 */
final class SharedPoller {
    /** How long the thread stays when nobody sleeps. */
    private static final long IDLE_MILLIS = 2_000;

    private final Seat seat;

    /** Who sleeps, whether for a channel or for time to pass only. */
    private final Set<Sleeper> sleepers = ConcurrentHashMap.newKeySet();

    /** Whether there is a thread that will look for sleepers before it ends. */
    private final AtomicBoolean running = new AtomicBoolean();

    private volatile boolean closed;

    private SharedPoller(Seat seat) {
        this.seat = seat;
    }

    /** A poller without a thread yet. EMFILE. */
    static SharedPoller open() throws IOException {
        return new SharedPoller(Seat.open());
    }

    /**
     * Waits as {@link org.pysock.api.spi.Poller#await(List, Deadline)} says. False when it does not know of everything that
     * is the case: then a look is due.
     */
    boolean await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        Lease.interrupted(deadline);
        Sleeper sleeper = new Sleeper();
        sleepers.add(sleeper);
        try {
            if (enter(watches, sleeper) && !Lease.anyAnswered(watches) && !changed.getAsBoolean() && !closed) {
                ensureThread();
                sleeper.sleep(deadline);
            }
        } catch (ClosedSelectorException stopped) {
            throw WireErrors.of(stopped);
        } finally {
            leave(watches, sleeper);
            sleepers.remove(sleeper);
        }
        if (closed) {
            throw Errno.EBADF.error();
        }
        Lease.interrupted(deadline);
        return sleeper.isAwake() && watches.size() == 1;
    }

    private boolean enter(List<Watch> watches, Sleeper sleeper) {
        for (Watch watch : watches) {
            if (watch.pollable() instanceof Handle handle && !handle.post(seat).enter(sleeper, watch)) {
                return false;
            }
        }
        return true;
    }

    private void leave(List<Watch> watches, Sleeper sleeper) {
        for (Watch watch : watches) {
            if (watch.pollable() instanceof Handle handle) {
                handle.post(seat).leave(sleeper);
            }
        }
    }

    private void ensureThread() {
        if (running.get() || !running.compareAndSet(false, true)) {
            return;
        }
        boolean started = false;
        try {
            Thread thread = new Thread(null, this::run, "pysock-poller", 0, false);
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            started = true;
        } finally {
            if (!started) {
                running.set(false);
            }
        }
    }

    private void run() {
        try {
            do {
                selectWhileNeeded();
                running.set(false);
                // who came before that has found a thread
            } while (!closed && !sleepers.isEmpty() && running.compareAndSet(false, true));
        } catch (IOException | ClosedSelectorException over) {
            running.set(false);
            sleepers.forEach(Sleeper::wake);
        }
    }

    private void selectWhileNeeded() throws IOException {
        long idleSince = System.nanoTime();
        while (!closed) {
            // whoever interrupts this thread means nothing that it knows of
            Thread.interrupted();
            seat.take();
            try {
                seat.select(Post::fire, IDLE_MILLIS);
            } finally {
                seat.leave();
            }
            long now = System.nanoTime();
            if (!sleepers.isEmpty()) {
                idleSince = now;
            } else if (now - idleSince >= TimeUnit.MILLISECONDS.toNanos(IDLE_MILLIS)) {
                return;
            }
        }
    }

    /** Frees the selector; who sleeps, or comes later, gets EBADF. */
    void close() {
        closed = true;
        sleepers.forEach(Sleeper::wake);
        seat.visit(() -> {
            List<Post> posts = seat.selector().keys().stream()
                    .map(key -> (Post) key.attachment())
                    .toList();
            seat.selector().close();
            posts.forEach(Post::end);
        });
    }
}
