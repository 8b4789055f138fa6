package org.pysock.core;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Vigil;
import org.pysock.api.spi.Watch;

/**
 * A transport's poller as long as somebody may wait: once that has ended, every wait ends with EBADF, also for the sockets of
 * others, and the transport is forgotten. Who keeps what was made with this keeps no class of a transport that has left.
 */
final class EndingPoller implements Poller {
    /** One that has ended. */
    static final Poller ENDED = new EndingPoller(null);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Map<Thread, List<Watch>> waiting = new ConcurrentHashMap<>();

    /** Those that somebody still uses. */
    private final Set<Muster> musters = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** {@code null} once it has ended. */
    private volatile Poller below;

    EndingPoller(Poller below) {
        this.below = below;
    }

    @Override
    public void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException {
        Thread waiter = Thread.currentThread();
        waiting.put(waiter, watches);
        try {
            requireBelow().await(watches, until(watches, deadline), () -> below == null || changed.getAsBoolean());
        } finally {
            waiting.remove(waiter);
        }
        requireGoing();
    }

    /** A muster by a vigil of the transport; {@code null} where there is none, see {@link Poller#vigil}. */
    Muster muster(int size, long asked) {
        Poller now = below;
        Vigil vigil = now == null ? null : now.vigil(size, asked);
        if (vigil == null) {
            return null;
        }
        Muster muster = new Muster(vigil);
        musters.add(muster);
        if (below == null) {
            muster.close();
        }
        return muster;
    }

    /** Who waits for nothing but time cannot be woken: it looks a few times in a second. */
    private static Deadline until(List<Watch> watches, Deadline deadline) {
        for (Watch watch : watches) {
            if (watch.pollable() != null) {
                return deadline;
            }
        }
        return deadline.atMost(LOOK_NANOS);
    }

    /** EBADF once it has ended. */
    void requireGoing() throws IOException {
        requireBelow();
    }

    private Poller requireBelow() throws IOException {
        Poller now = below;
        if (now == null) {
            throw Errno.EBADF.error();
        }
        return now;
    }

    @Override
    public Deadline after(long nanos) {
        Poller now = below;
        return now == null ? Deadline.NOW : now.after(nanos);
    }

    @Override
    public void wake(Pollable pollable) {
        Poller now = below;
        if (now != null) {
            now.wake(pollable);
        }
    }

    /** From now on nobody waits. */
    void end() {
        Poller last = below;
        below = null;
        if (last != null) {
            List.copyOf(musters).forEach(Muster::close);
            waiting.values().forEach(watches -> watches.forEach(watch -> last.wake(watch.pollable())));
        }
    }
}
