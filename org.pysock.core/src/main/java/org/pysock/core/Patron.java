package org.pysock.core;

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.pysock.api.spi.Deadline;

/** Whoever has a name looked up: how long an answer is waited for from now on, and when it is not wanted any more. */
record Patron(Supplier<Deadline> patience, BooleanSupplier end) {
    /** Someone who waits as long as it takes. */
    static Patron until(BooleanSupplier end) {
        return new Patron(() -> Deadline.NEVER, end);
    }

    /** The same for one lookup that begins now. */
    Patron now() {
        Deadline deadline = patience.get();
        return new Patron(() -> deadline, end);
    }

    Deadline deadline() {
        return patience.get();
    }

    boolean isGone() {
        return end.getAsBoolean();
    }
}
