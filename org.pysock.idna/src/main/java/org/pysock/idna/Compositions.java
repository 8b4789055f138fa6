package org.pysock.idna;

import java.io.IOException;
import java.util.Arrays;

/** Which two code points are written as one, sorted. */
final class Compositions {
    private static final int POINT_BITS = 21;

    private final long[] pairs;
    private final int[] composites;

    Compositions(Numbers numbers) throws IOException {
        pairs = new long[numbers.next()];
        composites = new int[pairs.length];
        int first = 0;
        for (int i = 0; i < pairs.length; i++) {
            first += numbers.next();
            pairs[i] = pair(first, numbers.next());
            composites[i] = numbers.next();
        }
    }

    private static long pair(int first, int second) {
        return (long) first << POINT_BITS | second;
    }

    /** The one code point, or -1. */
    int composite(int first, int second) {
        int at = Arrays.binarySearch(pairs, pair(first, second));
        return at < 0 ? -1 : composites[at];
    }
}
