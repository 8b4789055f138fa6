package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pysock.api.spi.Vigil;

/** Who gets one of the few vigils; that one may be taken from who does not wait, so those that are not over count. */
class VigilsTest {
    private static final int MANY = 100;
    /** More than there are. */
    private static final int ATTEMPTS = 40;

    private final Vigils vigils = new Vigils(Vigils.FEW);
    private final List<Vigil> opened = new ArrayList<>();

    @AfterEach
    void close() {
        vigils.close();
    }

    private long going() {
        return opened.stream().filter(vigil -> !vigil.isOver()).count();
    }

    private void openFor(int size) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Vigil vigil = vigils.open(size, Vigils.FEW + 1);
            if (vigil != null) {
                opened.add(vigil);
            }
        }
    }

    @Test
    void whoHasAskedFewGetsNoneHoweverManyItWaitsFor() {
        assertNull(vigils.open(MANY, Vigils.FEW));
        assertNotNull(vigils.open(1, Vigils.FEW + 1));
    }

    @Test
    void whoWaitsForFewLeavesHalfOfThemToWhoWaitsForMany() {
        openFor(1);
        assertEquals(16, going());
        openFor(MANY);
        assertEquals(32, going());
        openFor(1);
        assertEquals(32, going());
    }
}
