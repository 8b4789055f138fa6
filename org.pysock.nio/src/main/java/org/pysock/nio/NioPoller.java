package org.pysock.nio;

import java.io.IOException;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;

/**
 * Waits on the channels of this transport: takes a lease, preferably the one that waited for the channel last, and waits in
 * it. When no descriptors are left for another selector, it looks at the reserve one every few milliseconds instead.
 */
final class NioPoller implements Poller {
    /** Leases kept while nobody waits; each holds two or three descriptors of the process. */
    private static final int IDLE_LEASES = 64;

    /** How often to look when there is no selector to wait in. */
    private static final long STARVED_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Deque<Lease> idle = new ConcurrentLinkedDeque<>();
    private final Set<Lease> all = ConcurrentHashMap.newKeySet();

    private volatile Lease reserve;
    private volatile boolean closed;

    @Override
    public void await(Pollable pollable, int events, Deadline deadline) throws IOException {
        await(List.of(new Watch().set(pollable, events)), deadline);
    }

    @Override
    public void await(List<Watch> watches, Deadline deadline) throws IOException {
        Lease lease = take(watches);
        if (lease == null) {
            awaitStarved(watches, deadline);
            return;
        }
        try {
            lease.await(watches, deadline);
        } finally {
            give(lease);
        }
    }

    private Lease take(List<Watch> watches) throws IOException {
        for (Watch watch : watches) {
            if (watch.pollable() != null) {
                Lease last = ((Handle) watch.pollable()).last();
                if (last != null && idle.remove(last)) {
                    last.take();
                    return last;
                }
                break;
            }
        }
        Lease lease = idle.pollFirst();
        if (lease == null) {
            lease = open();
        }
        if (lease != null) {
            lease.take();
        }
        return lease;
    }

    /** A new lease; {@code null} when the process has no descriptors left for one. */
    private synchronized Lease open() throws IOException {
        if (closed) {
            throw Errno.EBADF.error();
        }
        try {
            if (reserve == null) {
                reserve = register(Lease.open());
            }
            return register(Lease.open());
        } catch (IOException starved) {
            if (reserve == null) {
                throw WireErrors.of(starved);
            }
            return null;
        }
    }

    private Lease register(Lease lease) {
        all.add(lease);
        return lease;
    }

    private void give(Lease lease) {
        lease.give();
        if (closed || idle.size() >= IDLE_LEASES) {
            all.remove(lease);
            lease.close();
        } else {
            idle.addFirst(lease);
        }
    }

    private void awaitStarved(List<Watch> watches, Deadline deadline) throws IOException {
        Lease shared = reserve;
        shared.take();
        try {
            shared.await(watches, Deadline.NOW);
        } finally {
            shared.give();
        }
        boolean answered = watches.stream().anyMatch(watch -> watch.revents() != 0);
        if (!answered && !deadline.passed()) {
            LockSupport.parkNanos(this, STARVED_NANOS);
        }
    }

    /** Frees the selectors; waiters end with EBADF. */
    void close() {
        closed = true;
        all.forEach(Lease::close);
        all.clear();
        idle.clear();
    }
}
