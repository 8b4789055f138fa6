package org.pysock.core;

import java.time.Duration;
import java.util.OptionalDouble;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.ValueError;

/** Python's timeouts, seconds as a float or None, and ours: nanoseconds, negative for no limit. Rounds up, as CPython. */
final class Seconds {
    /** No limit: Python's {@code None}. */
    static final long NONE = -1;

    private static final double NANOS = 1e9;

    private Seconds() {}

    /** Nanoseconds of a timeout that Python code gave. */
    static long toNanos(double seconds) {
        if (Double.isNaN(seconds)) {
            throw ValueError.of("Invalid value NaN (not a number)");
        }
        if (seconds < 0) {
            throw ValueError.of("Timeout value out of range");
        }
        double nanos = Math.ceil(seconds * NANOS);
        if (nanos >= Long.MAX_VALUE) {
            throw OverflowError.of("timestamp out of range for platform time_t");
        }
        return (long) nanos;
    }

    /** Seconds of a timeout that Java code gave. */
    static double of(Duration timeout) {
        return timeout.getSeconds() + timeout.getNano() / NANOS;
    }

    /** What Python code sees. */
    static OptionalDouble fromNanos(long nanos) {
        return nanos < 0 ? OptionalDouble.empty() : OptionalDouble.of(nanos / NANOS);
    }
}
