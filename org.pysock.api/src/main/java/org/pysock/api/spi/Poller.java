package org.pysock.api.spi;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.osgi.annotation.versioning.ConsumerType;

/** Waits for the pollables of one transport: the only thing in a transport in which a thread waits. */
@ConsumerType
public interface Poller {
    /**
     * Returns once something of {@code watches} is the case (see {@link Watch#revents}), something watched was closed or
     * changed its state, or the deadline passed; also for no reason. EINTR when the thread is interrupted, EMFILE.
     */
    default void await(List<Watch> watches, Deadline deadline) throws IOException {
        await(watches, deadline, () -> false);
    }

    /**
     * As above; does not wait, but looks only, when {@code changed} answers true. It is asked once {@link #wake} would be
     * heard: who makes the change and wakes then is not slept through. It must be quick.
     */
    void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) throws IOException;

    /** {@link #await(List, Deadline)} for one pollable. */
    default void await(Pollable pollable, int events, Deadline deadline, BooleanSupplier changed) throws IOException {
        await(List.of(new Watch().set(pollable, events)), deadline, changed);
    }

    /**
     * A vigil for so many, for who waits for them again and again and has {@code asked} so many in all by now, with this wait; {@code null} as long as
     * those are so few that it is not worth while, or there is none left. It may be over at any time: then who had it begins anew.
     */
    default Vigil vigil(int size, long asked) {
        return null;
    }

    /** The deadline of an operation that starts now and may take that long, by the clock by which this waits. */
    default Deadline after(long nanos) {
        return Deadline.after(nanos);
    }

    /** Makes those who wait for a pollable return and look again; {@code null} is nothing. */
    void wake(Pollable pollable);
}
