package org.pysock.api.spi;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Waits for the pollables of one transport: the only thing in a transport in which a thread waits. */
@ConsumerType
public interface Poller {
    /**
     * Returns once something of {@code watches} is the case (see {@link Watch#revents}), something watched was closed or
     * changed its state, or the deadline passed; also for no reason. EINTR when the thread is interrupted, EMFILE.
     */
    void await(List<Watch> watches, Deadline deadline) throws IOException;

    /** {@link #await(List, Deadline)} for one pollable. */
    void await(Pollable pollable, int events, Deadline deadline) throws IOException;

    /** Makes those who wait for a pollable return and look again; {@code null} is nothing. */
    void wake(Pollable pollable);
}
