package org.pysock.nio;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;

/**
 * Waits on the channels of this transport: takes a lease out of the idle ones, preferably the one that waited for the
 * channel last, and waits in it. When no descriptors are left for another selector, it looks at the reserve every few
 * milliseconds instead.
 */
final class NioPoller implements Poller {
    /** Leases kept while nobody waits; each holds two or three descriptors of the process. */
    private static final int IDLE_LEASES = 32;

    /** How often to look when there is no selector to wait in. */
    private static final long STARVED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Deque<Lease> idle = new ConcurrentLinkedDeque<>();
    private final Set<Lease> all = ConcurrentHashMap.newKeySet();

    /** Opened before descriptors can run out; shared by all who find none. {@code null} if they had run out already. */
    private final Lease reserve = tryOpen();

    // written under this
    private volatile boolean closed;

    @Override
    public void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        Lease lease = watches.size() == 1 ? takeSmall(watches.get(0)) : takeAny(watches);
        if (lease == null) {
            lease = tryOpen();
        }
        if (closed) {
            throw Errno.EBADF.error();
        }
        if (lease == null) {
            awaitStarved(watches, deadline);
            return;
        }
        try {
            lease.await(watches, deadline, changed);
        } finally {
            give(lease);
        }
    }

    private Lease takeSmall(Watch watch) {
        Lease last = last(watch);
        if (last != null && !last.isLarge() && idle.remove(last)) {
            return last;
        }
        for (Lease lease : idle) {
            if (!lease.isLarge() && idle.remove(lease)) {
                return lease;
            }
        }
        return null;
    }

    private Lease takeAny(List<Watch> watches) {
        for (Watch watch : watches) {
            if (watch.pollable() != null) {
                Lease last = last(watch);
                return last != null && idle.remove(last) ? last : idle.pollFirst();
            }
        }
        return idle.pollFirst();
    }

    private static Lease last(Watch watch) {
        return watch.pollable() instanceof Handle handle ? handle.last() : null;
    }

    /** A new lease; {@code null} when the process has no descriptors left for one, or the transport has stopped. */
    private synchronized Lease tryOpen() {
        if (closed) {
            return null;
        }
        try {
            Lease lease = Lease.open();
            all.add(lease);
            return lease;
        } catch (IOException noDescriptor) {
            return null;
        }
    }

    private synchronized void give(Lease lease) {
        if (closed || idle.size() >= IDLE_LEASES) {
            all.remove(lease);
            lease.close();
        } else {
            idle.addFirst(lease);
        }
    }

    private void awaitStarved(List<Watch> watches, Deadline deadline) throws IOException {
        if (reserve == null) {
            throw Errno.EMFILE.error();
        }
        if (Thread.currentThread().isInterrupted() && deadline != Deadline.NOW) {
            throw Errno.EINTR.error();
        }
        reserve.await(watches, Deadline.NOW, () -> false);
        boolean answered = watches.stream().anyMatch(watch -> watch.revents() != 0);
        if (!answered && !deadline.passed()) {
            LockSupport.parkNanos(this, STARVED_NANOS);
        }
    }

    @Override
    public void wake(Pollable pollable) {
        if (pollable instanceof Handle handle) {
            handle.wake();
        }
    }

    /** Frees the selectors; who waits, or comes later, gets EBADF. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        all.forEach(Lease::close);
        all.clear();
        idle.clear();
    }
}
