package org.pysock.api.spi;

/**
 * Until when an operation may wait, on the clock of {@link System#nanoTime}: never ends (a blocking socket), ends now (a
 * non-blocking one), ends at a time. It never looks at the wall clock.
 */
public final class Deadline {
    /** A blocking socket waits for ever. */
    public static final Deadline NEVER = new Deadline(0);

    /** A non-blocking socket does not wait. */
    public static final Deadline NOW = new Deadline(0);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** About 146 years: what is longer is the same as never, and nanoTime arithmetic stays safe. */
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

    private final long atNanos;

    private Deadline(long atNanos) {
        this.atNanos = atNanos;
    }

    /** The deadline of an operation that starts now and may take that long. */
    public static Deadline after(long nanos) {
        if (nanos <= 0) {
            return NOW;
        }
        return nanos >= LONGEST_NANOS ? NEVER : new Deadline(System.nanoTime() + nanos);
    }

    /** This deadline, or one so many nanoseconds from now if that is sooner. */
    public Deadline atMost(long nanos) {
        if (this == NOW || this != NEVER && atNanos - System.nanoTime() <= nanos) {
            return this;
        }
        return after(nanos);
    }

    /** Whether nothing may be waited for any more. */
    public boolean passed() {
        return this == NOW || (this != NEVER && atNanos - System.nanoTime() <= 0);
    }

    /** Milliseconds left, rounded up so that a wait never ends early; 0 when passed, {@link Long#MAX_VALUE} for never. */
    public long leftMillis() {
        if (this == NEVER) {
            return Long.MAX_VALUE;
        }
        long left = this == NOW ? 0 : atNanos - System.nanoTime();
        return left <= 0 ? 0 : (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }
}
