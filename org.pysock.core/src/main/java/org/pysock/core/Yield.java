package org.pysock.core;

import java.util.concurrent.TimeUnit;

/**
 * Whether who would have to wait yields the processor first, and tries again. Where the peer wants the same processor its answer may be there then,
 * without a wait in the poller; where it runs on another one, that is two system calls for nothing; where somebody else wants the processor for
 * long, it is a slice of time. So a yield that brought nothing makes the next ones rarer, and one that took long makes them very rare.
 */
final class Yield {
    /** A peer that is about to answer needs less, the slice of time of who computes is longer (Linux: some milliseconds). */
    static final long LONG_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

    /** So many waits bear what a long yield costs: a microsecond each or less, unless very many want the processor. */
    static final int MOST_WAITS = 1 << 13;

    /** So many waits a socket has had before the first one: beside who computes each short connection would bear a slice of time. */
    static final int FIRST_WAITS = 1 << 10;

    // written by whoever waits, without a lock: what gets lost makes a yield more or less
    /** How many waits go without a yield after each. */
    private int pause;
    /** How many of them are still to come. */
    private int left = FIRST_WAITS;

    private boolean wasLong;

    /** Yields, unless it has not paid lately; whether it did. Then it was in vain until {@link #paid}. */
    boolean make() {
        if (!isDue()) {
            return false;
        }
        long start = System.nanoTime();
        Thread.yield();
        made(System.nanoTime() - start);
        return true;
    }

    boolean isDue() {
        if (left > 0) {
            left--;
            return false;
        }
        return true;
    }

    void made(long nanos) {
        wasLong = nanos > LONG_NANOS;
        pause = wasLong ? MOST_WAITS : Math.min(2 * pause + 1, MOST_WAITS);
        left = pause;
    }

    /** What was tried after the last one did not have to wait. */
    void paid() {
        if (!wasLong) {
            // about half of what it was before
            pause >>= 2;
            left = pause;
        }
    }
}
