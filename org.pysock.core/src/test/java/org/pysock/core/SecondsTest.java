package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.ValueError;

/** Python's timeouts. */
class SecondsTest {
    @Test
    void secondsAreRoundedUpToNanoseconds() {
        assertEquals(0, Seconds.toNanos(0));
        assertEquals(1, Seconds.toNanos(1e-12));
        assertEquals(1_500_000_000L, Seconds.toNanos(1.5));
    }

    @Test
    void impossibleTimeoutsAreRefusedWithCPythonsTexts() {
        assertEquals(
                "Timeout value out of range",
                assertThrows(ValueError.class, () -> Seconds.toNanos(-0.1)).getMessage());
        assertEquals(
                "Invalid value NaN (not a number)",
                assertThrows(ValueError.class, () -> Seconds.toNanos(Double.NaN))
                        .getMessage());
        assertThrows(OverflowError.class, () -> Seconds.toNanos(1e20));
    }

    @Test
    void noneIsNoTimeout() {
        assertTrue(Seconds.fromNanos(Seconds.NONE).isEmpty());
        assertEquals(0.25, Seconds.fromNanos(250_000_000).getAsDouble());
    }
}
