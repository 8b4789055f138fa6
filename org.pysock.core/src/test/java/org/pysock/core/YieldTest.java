package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class YieldTest {
    private static final int WAITS = 1 << 16;

    private final Yield yield = new Yield();

    @BeforeEach
    void hasWaitedBefore() {
        assertEquals(0, yields(Yield.FIRST_WAITS, 0, true));
    }

    /** How many of so many waits yield, each as long, and the last ones of them. */
    private int yields(int waits, long nanos, boolean pays) {
        int count = 0;
        for (int wait = 0; wait < waits; wait++) {
            if (yield.isDue()) {
                count++;
                yield.made(nanos);
                if (pays) {
                    yield.paid();
                }
            }
        }
        return count;
    }

    @Test
    void whatPaysIsDoneEachTime() {
        assertEquals(WAITS, yields(WAITS, 0, true));
    }

    @Test
    void whatBringsNothingBecomesRare() {
        assertTrue(yields(WAITS, 0, false) < 30);
        assertTrue(yields(WAITS, 0, false) <= WAITS / Yield.MOST_WAITS);
    }

    @Test
    void whatTakesLongIsRareAtOnceEvenIfItPays() {
        assertTrue(yields(WAITS, Yield.LONG_NANOS + 1, true) <= WAITS / Yield.MOST_WAITS);
    }

    @Test
    void aLongOneIsForgottenWhenOthersPay() {
        assertEquals(1, yields(1, Yield.LONG_NANOS + 1, true));
        assertTrue(yields(2 * WAITS, 0, true) > WAITS);
        assertEquals(WAITS, yields(WAITS, 0, true));
    }

    @Test
    void oneInVainAmongManyThatPayCostsTheNextOneAtMost() {
        yields(WAITS, 0, true);
        assertEquals(1, yields(1, 0, false));
        assertTrue(yields(10, 0, true) >= 9);
    }

    @Test
    void aYieldIsMadeAndTheNextOneAfterItWasInVainIsNot() {
        assertTrue(yield.make());
        assertEquals(false, yield.make());
    }
}
