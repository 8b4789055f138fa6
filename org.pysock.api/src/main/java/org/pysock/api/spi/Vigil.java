package org.pysock.api.spi;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A wait that is kept up: what is watched stays so from one wait to the next, so that a wait costs what happens and not what is
 * watched. Used by one thread at a time, but for {@link #wake} and {@link #close}.
 */
@ConsumerType
public interface Vigil {
    /**
     * Watches what {@code watch} says from now on; anew when it says something else. From here on who changes something of its pollable is
     * heard. False when that is closed, or this is over.
     */
    boolean watch(Watch watch);

    /** Watches no more what {@code watch} says; to be called before it says something else to watch. */
    void forget(Watch watch);

    /**
     * Waits as {@link Poller#await(java.util.List, Deadline, BooleanSupplier)}, and gives to {@code told} what there is something to say of: each
     * watch whose events are the case, and each of whose pollable somebody has woken or changed something since it was given last.
     */
    void await(Deadline deadline, BooleanSupplier changed, Consumer<Watch> told) throws IOException;

    /** Ends the wait, or else the next one. */
    void wake();

    /** Whether it watches nothing any more, because it was closed, by whomever. */
    boolean isOver();

    /** Frees everything before it returns; who waits is woken. */
    void close();
}
