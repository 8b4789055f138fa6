package org.pysock.core;

import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * How many bytes programs have received from a socket and sent through it. Counting is one addition: it makes no object, and meets
 * nobody but who uses the same direction of the same socket.
 */
final class Traffic {
    private static final AtomicLongFieldUpdater<Traffic> IN = AtomicLongFieldUpdater.newUpdater(Traffic.class, "in");
    private static final AtomicLongFieldUpdater<Traffic> OUT = AtomicLongFieldUpdater.newUpdater(Traffic.class, "out");

    private volatile long in;
    private volatile long out;

    /** Which way bytes go. */
    enum Direction {
        IN(Traffic.IN),
        OUT(Traffic.OUT);

        private final AtomicLongFieldUpdater<Traffic> counter;

        Direction(AtomicLongFieldUpdater<Traffic> counter) {
            this.counter = counter;
        }
    }

    /** So many bytes went that way. */
    void count(Direction direction, int bytes) {
        direction.counter.addAndGet(this, bytes);
    }

    long in() {
        return in;
    }

    long out() {
        return out;
    }
}
