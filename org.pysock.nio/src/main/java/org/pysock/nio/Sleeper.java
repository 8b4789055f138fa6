package org.pysock.nio;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.pysock.api.spi.Deadline;

/** One wait of the present thread without a selector: sleeps until somebody wakes it, once and for all. */
final class Sleeper {
    private final Thread thread = Thread.currentThread();
    private volatile boolean awake;

    /** Ends the sleep, or what would be one. */
    void wake() {
        awake = true;
        LockSupport.unpark(thread);
    }

    boolean isAwake() {
        return awake;
    }

    /** Returns when it was woken, the thread is interrupted or the deadline has passed. */
    void sleep(Deadline deadline) {
        long millis = deadline.leftMillis();
        while (!awake && millis > 0 && !thread.isInterrupted()) {
            if (millis == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            }
            millis = deadline.leftMillis();
        }
    }
}
