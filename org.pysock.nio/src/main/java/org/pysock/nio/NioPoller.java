package org.pysock.nio;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Vigil;
import org.pysock.api.spi.Watch;

/**
 * Waits on the channels of this transport: takes a lease out of the idle ones, preferably the one that waited for the
 * channel last, and waits in it. Who waits for one channel while many do, virtual threads, and everybody when no descriptors
 * are left for another lease, wait by the shared poller.
 */
final class NioPoller implements Poller {
    /** Leases kept while nobody waits; each holds two or three descriptors of the process. */
    private static final int IDLE_LEASES = 32;

    /** So many waits in leases cost little; each more would cost three descriptors. */
    static final int MOST_LEASED = 64;

    private final int mostLeased;
    private final Vigils vigils;
    private final AtomicInteger leased = new AtomicInteger();
    private final Deque<Lease> idle = new ConcurrentLinkedDeque<>();
    private final Set<Lease> all = ConcurrentHashMap.newKeySet();

    /** Opened before descriptors can run out; shared by all who look and find none. {@code null} if they had run out already. */
    private final Lease reserve = tryOpen();

    /** Opened with the reserve. */
    private final SharedPoller shared = tryOpenShared();

    // written under this
    private volatile boolean closed;

    /** With so many waits in leases at once; with 0 nobody waits in one. Vigils are for who has asked more than {@code few}. */
    NioPoller(int mostLeased, int few) {
        this.mostLeased = mostLeased;
        this.vigils = new Vigils(few);
    }

    @Override
    public Vigil vigil(int size, long asked) {
        // who waits for one parks, and blocks no carrier
        return size == 1 && Virtual.isCurrent() ? null : vigils.open(size, asked);
    }

    @Override
    public void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        if (deadline == Deadline.NOW || mayLease(watches)) {
            Lease lease = take(watches);
            if (lease != null) {
                await(lease, watches, deadline, changed);
                return;
            }
        }
        if (closed) {
            throw Errno.EBADF.error();
        }
        if (reserve == null || shared == null) {
            throw Errno.EMFILE.error();
        }
        if (deadline == Deadline.NOW) {
            reserve.await(watches, deadline, changed);
        } else if (!shared.await(watches, deadline, changed)) {
            await(watches, Deadline.NOW, changed);
        }
    }

    private boolean mayLease(List<Watch> watches) {
        if (watches.size() > 1) {
            return mostLeased > 0;
        }
        return !Virtual.isCurrent() && leased.get() < mostLeased;
    }

    private void await(Lease lease, List<Watch> watches, Deadline deadline, BooleanSupplier changed)
            throws IOException {
        leased.incrementAndGet();
        try {
            if (closed) {
                throw Errno.EBADF.error();
            }
            lease.await(watches, deadline, changed);
        } finally {
            leased.decrementAndGet();
            give(lease);
        }
    }

    /** A lease of one's own; {@code null} when there is none. */
    private Lease take(List<Watch> watches) {
        Lease lease = watches.size() == 1 ? takeSmall(watches.get(0)) : takeAny(watches);
        return lease == null ? tryOpen() : lease;
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

    private static SharedPoller tryOpenShared() {
        try {
            return SharedPoller.open();
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
        if (shared != null) {
            shared.close();
        }
        vigils.close();
        all.forEach(Lease::close);
        all.clear();
        idle.clear();
    }
}
