package org.pysock.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The three kinds of deadline. */
class DeadlineTest {
    @Test
    void neverNeverPasses() {
        assertFalse(Deadline.NEVER.passed());
        assertEquals(Long.MAX_VALUE, Deadline.NEVER.leftMillis());
        assertSame(Deadline.NEVER, Deadline.after(Long.MAX_VALUE));
    }

    @Test
    void nowHasPassed() {
        assertTrue(Deadline.NOW.passed());
        assertEquals(0, Deadline.NOW.leftMillis());
        assertSame(Deadline.NOW, Deadline.after(0));
    }

    @Test
    void whatIsLeftIsRoundedUp() {
        Deadline deadline = Deadline.after(TimeUnit.HOURS.toNanos(1));
        assertFalse(deadline.passed());
        assertTrue(deadline.leftMillis() <= TimeUnit.HOURS.toMillis(1));
        Deadline soon = Deadline.after(1);
        while (!soon.passed()) {
            assertTrue(soon.leftMillis() <= 1);
        }
        assertEquals(0, soon.leftMillis());
    }

    @Test
    void aClockOfItsOwnSaysWhenItPasses() {
        AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1);
        Deadline deadline = Deadline.after(TimeUnit.HOURS.toNanos(1), clock::get);
        assertEquals(TimeUnit.HOURS.toMillis(1), deadline.leftMillis());
        clock.addAndGet(TimeUnit.HOURS.toNanos(1) - 1);
        assertFalse(deadline.passed());
        clock.incrementAndGet();
        assertTrue(deadline.passed());
    }

    @Test
    void atMostIsRealTimeWhateverTheClock() {
        Deadline look = Deadline.after(TimeUnit.HOURS.toNanos(1), () -> 0).atMost(1);
        while (!look.passed()) {
            Thread.onSpinWait();
        }
        assertSame(Deadline.NOW, Deadline.NOW.atMost(1));
    }

    @Test
    void atMostIsNotLaterByTheClockOfItsOwn() {
        AtomicLong clock = new AtomicLong();
        Deadline look = Deadline.after(1, clock::get).atMost(TimeUnit.HOURS.toNanos(1));
        assertFalse(look.passed());
        assertEquals(1, look.leftMillis());
        clock.incrementAndGet();
        assertTrue(look.passed());
    }
}
