package org.pysock.core;

import java.util.concurrent.atomic.AtomicReference;

/**
 * How a socket object holds its descriptor: apart from the object, so that the descriptor can be closed when nobody can reach
 * the object any more, unless it was given away before.
 */
final class Hold implements Runnable {
    private final AtomicReference<Descriptor> descriptor;

    Hold(Descriptor descriptor) {
        this.descriptor = new AtomicReference<>(descriptor);
    }

    Descriptor descriptor() {
        return descriptor.get();
    }

    /** Whether nothing is held any more, or nothing open. */
    boolean isClosed() {
        return descriptor().isClosed();
    }

    /** Gives the descriptor away: from now on nothing is held. */
    Descriptor giveAway() {
        return descriptor.getAndSet(Descriptor.NONE);
    }

    /** What the cleaner does. */
    @Override
    public void run() {
        descriptor.get().close();
    }
}
