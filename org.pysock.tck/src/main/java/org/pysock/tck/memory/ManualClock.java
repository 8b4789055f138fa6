package org.pysock.tck.memory;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The time of networks in memory, which stands still until a test says how much of it has passed: timeouts of hours end at
 * once, and never by themselves. A timeout counts from when its operation starts to wait; {@link #untilWaiting} tells when
 * that is.
 */
public final class ManualClock {
    private final List<Network> networks = new CopyOnWriteArrayList<>();

    // written under this
    private volatile long nanos;
    // guarded by this
    private int waiting;

    /** A clock that shows any time. */
    public ManualClock() {}

    /** Lets time pass: whoever has waited long enough by then ends to wait. */
    public void advance(Duration duration) {
        synchronized (this) {
            nanos += duration.toNanos();
        }
        networks.forEach(Network::wakeAll);
    }

    /** Returns once so many threads wait on networks of this clock: in recv, accept, select and the like. */
    public synchronized void untilWaiting(int threads) throws InterruptedException {
        while (waiting < threads) {
            wait();
        }
    }

    /** Makes this the clock of a network. */
    void attach(Network network) {
        networks.add(network);
    }

    long nanoTime() {
        return nanos;
    }

    /** A thread begins to wait, 1, or ends to, -1. */
    synchronized void waiting(int more) {
        waiting += more;
        notifyAll();
    }
}
