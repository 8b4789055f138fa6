package org.pysock.api.spi;

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

    private final int events;

    private WouldBlock(String want, int events) {
        super(want, null, false, false);
        this.events = events;
    }

    /** What to wait for: a bit of {@link Events}. */
    public int events() {
        return events;
    }
}
