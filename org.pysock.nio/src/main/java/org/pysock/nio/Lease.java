package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Watch;

/**
 * A selector for one waiter at a time: the place where a thread waits. Whoever wants something of it meanwhile (a channel
 * is closed, a direction was shut down, the transport stops) announces itself, wakes the waiter and takes its place; a
 * waiter never starts to wait while somebody is announced, and may then return for no reason.
 */
final class Lease {
    /** A wait for more keys than this is a select, whose keys a smaller wait should not disturb. */
    private static final int FEW_KEYS = 16;

    private final Selector selector;
    private final AtomicInteger announced = new AtomicInteger();

    /** Held by the one waiter or visitor; fair, so that a visitor is next. */
    private final ReentrantLock use = new ReentrantLock(true);

    // guarded by use
    private final Interests interests;

    private volatile boolean large;
    private volatile boolean waiting;
    private volatile boolean waitingForNews;

    private Lease(Selector selector) {
        this.selector = selector;
        this.interests = new Interests(selector, this);
    }

    /** A lease with a selector of its own. EMFILE. */
    static Lease open() throws IOException {
        return new Lease(Selector.open());
    }

    /** Whether its last wait was for many. */
    boolean isLarge() {
        return large;
    }

    /** Waits as {@link org.pysock.api.spi.Poller#await(List, Deadline)} says. */
    void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        use.lock();
        try {
            interrupted(deadline);
            // before it looks what is at hand, so that who changes that sees it
            waiting = true;
            waitingForNews = watches.stream().anyMatch(Watch::isNews);
            if (interests.become(watches)) {
                // every channel has been joined: who changes something from here on finds this lease
                select(anyAnswered(watches) || changed.getAsBoolean() ? Deadline.NOW : deadline);
            }
            interrupted(deadline);
        } catch (ClosedSelectorException stopped) {
            throw WireErrors.of(stopped);
        } finally {
            waiting = false;
            waitingForNews = false;
            interests.forgetWatches();
            large = interests.size() > FEW_KEYS;
            use.unlock();
        }
    }

    /** An interrupt ends a wait, not a look; the flag stays set. */
    private static void interrupted(Deadline deadline) throws IOException {
        if (deadline != Deadline.NOW && Thread.currentThread().isInterrupted()) {
            throw Errno.EINTR.error();
        }
    }

    private static boolean anyAnswered(List<Watch> watches) {
        for (Watch watch : watches) {
            boolean whatIsThere = !watch.isNews();
            if (whatIsThere && watch.pollable() instanceof Handle handle && handle.isAnswered(watch.events())) {
                return true;
            }
        }
        return false;
    }

    private void select(Deadline deadline) throws IOException {
        long millis = announced.get() > 0 ? 0 : deadline.leftMillis();
        if (millis == 0) {
            selector.selectNow(Interests::fire);
        } else if (millis == Long.MAX_VALUE) {
            selector.select(Interests::fire);
        } else {
            selector.select(Interests::fire, millis);
        }
    }

    /** Something to do with the selector while nobody waits in it. */
    private interface Visit {
        void make() throws IOException;
    }

    private void visit(Visit visit) {
        announced.incrementAndGet();
        try {
            selector.wakeup();
            use.lock();
            try {
                visit.make();
            } finally {
                use.unlock();
            }
        } catch (IOException | ClosedSelectorException ignored) {
            // a selector that is closed or fails watches nothing
        } finally {
            announced.decrementAndGet();
        }
    }

    /** Makes the waiter look again. */
    void wake() {
        visit(() -> {});
    }

    /** {@link #wake} if somebody waits. */
    void wakeWaiter() {
        if (waiting) {
            wake();
        }
    }

    /** {@link #wake} if somebody waits for news. */
    void wakeForNews() {
        if (waitingForNews) {
            wake();
        }
    }

    /** Lets go of a channel: it has no key here afterwards, and its descriptor is not watched. */
    void release(Handle handle) {
        visit(() -> {
            SelectionKey key = handle.channel().keyFor(selector);
            if (key != null) {
                key.cancel();
                selector.selectNow(other -> {});
            }
        });
    }

    /** Frees the selector; a waiter ends with EBADF. */
    void close() {
        visit(() -> {
            List<Handle> handles = interests.handles();
            selector.close();
            handles.forEach(handle -> handle.leave(this));
        });
    }
}
