package org.pysock.tck;

import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** How large the next piece of a stream may be. */
interface Knife {
    /** What a random piece has at most: more than a TLS record, so that some pass uncut. */
    int MAX_PIECE_BYTES = 20_000;

    /** At most so many bytes now; 0 for nothing for once, never twice in a row. */
    int next();

    /** Makes the knife of one direction of one stream. */
    @FunctionalInterface
    interface Maker {
        Knife make();
    }

    /** Nothing, a byte, nothing, a byte. */
    static Knife single() {
        AtomicInteger turns = new AtomicInteger();
        return () -> turns.getAndIncrement() & 1;
    }

    /** Small pieces are as likely as large ones. */
    static Knife random(long seed) {
        Random random = new Random(seed);
        Knife any = () -> 1 + random.nextInt(1 + random.nextInt(MAX_PIECE_BYTES));
        boolean[] skipped = {false};
        return () -> {
            synchronized (random) {
                skipped[0] = !skipped[0] && random.nextInt(3) == 0;
                return skipped[0] ? 0 : any.next();
            }
        };
    }
}
