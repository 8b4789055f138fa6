package org.pysock.api.spi;

import java.io.IOException;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TimeoutError;

/**
 * The signal of an attempt that can do nothing now, with the event to wait for before the next one. It is control flow,
 * not an error: preallocated, without a stack trace, and it never leaves the loop that makes the attempts.
 */
public final class WouldBlock extends Exception {
    private static final long serialVersionUID = 1L;

    /** Something must arrive first. */
    public static final WouldBlock READ = new WouldBlock("read", Events.IN);

    /** Something must leave first. */
    public static final WouldBlock WRITE = new WouldBlock("write", Events.OUT);

    /** Nothing will arrive any more, but only a blocking call is told so, by an empty result: UDP after SHUT_RD. */
    public static final WouldBlock OVER = new WouldBlock("nothing", 0);

    /** What somebody is told who cannot wait, or not any longer. */
    @FunctionalInterface
    public interface Complaint {
        IOException error();
    }

    private final int events;
    private final Complaint impatient;
    private final Complaint late;

    private WouldBlock(String want, int events) {
        this(want, events, Errno.EAGAIN::error, TimeoutError::timedOut);
    }

    private WouldBlock(String want, int events, Complaint impatient, Complaint late) {
        super(want, null, false, false);
        this.events = events;
        this.impatient = impatient;
        this.late = late;
    }

    /**
     * The signal of a layer that words its complaints itself.
     *
     * @param impatient what a non-blocking caller is told
     * @param late what is told when the timeout has passed
     */
    public static WouldBlock of(String want, int events, Complaint impatient, Complaint late) {
        return new WouldBlock(want, events, impatient, late);
    }

    /** What a caller is told who may not wait. */
    public IOException impatient() {
        return impatient.error();
    }

    /** What a caller is told whose timeout has passed. */
    public IOException late() {
        return late.error();
    }

    /** What to wait for: a bit of {@link Events}. */
    public int events() {
        return events;
    }
}
