package org.pysock.idna;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** A number for each code point, in pages of which equal ones are kept once. */
final class CodePoints {
    private static final int SHIFT = 7;
    private static final int SIZE = 1 << SHIFT;

    private final int[][] pages;

    CodePoints(int[] values) {
        Map<IntBuffer, int[]> distinct = new HashMap<>();
        pages = new int[values.length >> SHIFT][];
        for (int i = 0; i < pages.length; i++) {
            int[] page = Arrays.copyOfRange(values, i << SHIFT, (i << SHIFT) + SIZE);
            pages[i] = distinct.computeIfAbsent(IntBuffer.wrap(page), ignored -> page);
        }
    }

    int get(int point) {
        return pages[point >> SHIFT][point & SIZE - 1];
    }
}
