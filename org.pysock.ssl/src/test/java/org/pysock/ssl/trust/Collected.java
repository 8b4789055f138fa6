package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.fail;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;

/** Whether nobody holds an object any more. */
final class Collected {
    private Collected() {}

    static void assertSoon(Reference<?> reference, ReferenceQueue<?> gone) throws InterruptedException {
        for (int tries = 0; tries < 100; tries++) {
            System.gc();
            if (gone.remove(100) == reference) {
                return;
            }
        }
        fail("somebody holds " + reference.get());
    }
}
