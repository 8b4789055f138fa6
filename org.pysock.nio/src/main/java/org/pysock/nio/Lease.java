package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Watch;

/** A selector for one waiter at a time: the place where a thread waits. Its keys stay from wait to wait. */
final class Lease implements Place {
    /** A wait for more keys than this is a select, whose keys a smaller wait should not disturb. */
    private static final int FEW_KEYS = 16;

    private final Seat seat;

    // guarded by the seat
    private final Interests interests;

    private volatile boolean large;
    private volatile boolean waiting;
    private volatile boolean waitingForNews;

    private Lease(Seat seat) {
        this.seat = seat;
        this.interests = new Interests(seat.selector(), this);
    }

    /** A lease with a selector of its own. EMFILE. */
    static Lease open() throws IOException {
        return new Lease(Seat.open());
    }

    /** Whether its last wait was for many. */
    boolean isLarge() {
        return large;
    }

    /** Waits as {@link org.pysock.api.spi.Poller#await(List, Deadline)} says. */
    void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        seat.take();
        try {
            interrupted(deadline);
            // before it looks what is at hand, so that who changes that sees it
            waiting = true;
            waitingForNews = anyForNews(watches);
            if (interests.become(watches)) {
                // every channel has been joined: who changes something from here on finds this lease
                boolean known = anyAnswered(watches) || changed.getAsBoolean();
                seat.select(Interests::fire, known ? 0 : deadline.leftMillis());
            }
            interrupted(deadline);
        } catch (ClosedSelectorException stopped) {
            throw WireErrors.of(stopped);
        } finally {
            waiting = false;
            waitingForNews = false;
            interests.forgetWatches();
            large = interests.size() > FEW_KEYS;
            seat.leave();
        }
    }

    private static boolean anyForNews(List<Watch> watches) {
        for (Watch watch : watches) {
            if (watch.isNews()) {
                return true;
            }
        }
        return false;
    }

    /** An interrupt ends a wait, not a look; the flag stays set. */
    static void interrupted(Deadline deadline) throws IOException {
        if (deadline != Deadline.NOW && Thread.currentThread().isInterrupted()) {
            throw Errno.EINTR.error();
        }
    }

    /** Whether something that is at hand already is waited for. */
    static boolean anyAnswered(List<Watch> watches) {
        for (Watch watch : watches) {
            boolean whatIsThere = !watch.isNews();
            if (whatIsThere && watch.pollable() instanceof Handle handle && handle.isAnswered(watch.events())) {
                return true;
            }
        }
        return false;
    }

    /** Makes the waiter look again. */
    @Override
    public void wake() {
        seat.visit(() -> {});
    }

    @Override
    public void wakeWaiter() {
        if (waiting) {
            wake();
        }
    }

    @Override
    public void wakeForNews() {
        if (waitingForNews) {
            wake();
        }
    }

    @Override
    public void wakeForChange() {
        wakeForNews();
    }

    @Override
    public void release(Handle handle) {
        seat.release(handle);
    }

    /** Frees the selector; a waiter ends with EBADF. */
    void close() {
        seat.visit(() -> {
            List<Handle> handles = interests.handles();
            seat.selector().close();
            handles.forEach(handle -> handle.leave(this));
        });
    }
}
