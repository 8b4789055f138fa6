package org.pysock.api.spi;

import java.util.function.LongSupplier;

/**
 * Until when an operation may wait: never ends (a blocking socket), ends now (a non-blocking one), ends at a time of the
 * clock by which the {@link Poller} waits that made it. That is never the wall clock.
 */
public final class Deadline {
    private static final LongSupplier SYSTEM = System::nanoTime;

    /** A blocking socket waits for ever. */
    public static final Deadline NEVER = new Deadline(0, SYSTEM);

    /** A non-blocking socket does not wait. */
    public static final Deadline NOW = new Deadline(0, SYSTEM);

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** About 146 years: what is longer is the same as never, and nanoTime arithmetic stays safe. */
    private static final long LONGEST_NANOS = Long.MAX_VALUE / 2;

    private final long atNanos;
    private final LongSupplier clock;

    /** One by the system's clock, which may be sooner; {@code null} for none. */
    private final Deadline other;

    private Deadline(long atNanos, LongSupplier clock) {
        this(atNanos, clock, null);
    }

    private Deadline(long atNanos, LongSupplier clock, Deadline other) {
        this.atNanos = atNanos;
        this.clock = clock;
        this.other = other;
    }

    /** The deadline of what starts now and may take that long really; for what a poller waits for, see {@link Poller#after}. */
    public static Deadline after(long nanos) {
        return after(nanos, SYSTEM);
    }

    /** {@link Poller#after} of a poller that has a clock of its own, which is like {@link System#nanoTime}. */
    public static Deadline after(long nanos, LongSupplier nanoTime) {
        if (nanos <= 0) {
            return NOW;
        }
        return nanos >= LONGEST_NANOS ? NEVER : new Deadline(nanoTime.getAsLong() + nanos, nanoTime);
    }

    private long leftNanos() {
        long left = atNanos - clock.getAsLong();
        return other == null ? left : Math.min(left, other.leftNanos());
    }

    /** This deadline, or one so many nanoseconds from now, really, if that is sooner. */
    public Deadline atMost(long nanos) {
        if (this == NOW || this != NEVER && clock == SYSTEM && leftNanos() <= nanos) {
            return this;
        }
        if (this == NEVER || clock == SYSTEM) {
            return after(nanos);
        }
        return new Deadline(atNanos, clock, other == null ? after(nanos) : other.atMost(nanos));
    }

    /** Whether nothing may be waited for any more. */
    public boolean passed() {
        return this == NOW || (this != NEVER && leftNanos() <= 0);
    }

    /** Milliseconds left, rounded up so that a wait never ends early; 0 when passed, {@link Long#MAX_VALUE} for never. */
    public long leftMillis() {
        if (this == NEVER) {
            return Long.MAX_VALUE;
        }
        long left = this == NOW ? 0 : leftNanos();
        return left <= 0 ? 0 : (left + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }
}
