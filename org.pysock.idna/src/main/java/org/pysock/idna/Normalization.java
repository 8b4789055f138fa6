package org.pysock.idna;

import java.util.Arrays;

/**
 * Folding and normalisation form KC in one go, as CPython's {@code ucd_3_2_0} has it: decompositions of Unicode 3.2, combining
 * classes and compositions of the present Unicode. Hangul by rule (Unicode, 3.12).
 */
final class Normalization {
    private static final int S_BASE = 0xac00;
    private static final int L_BASE = 0x1100;
    private static final int V_BASE = 0x1161;
    private static final int T_BASE = 0x11a7;
    private static final int L_COUNT = 19;
    private static final int V_COUNT = 21;
    private static final int T_COUNT = 28;
    private static final int S_COUNT = L_COUNT * V_COUNT * T_COUNT;

    private int[] points;
    private int length;

    private Normalization(int capacity) {
        points = new int[capacity];
    }

    static int[] foldedAndComposed(int[] label) {
        Normalization work = new Normalization(label.length + 8);
        for (int point : label) {
            work.fold(point);
        }
        work.order();
        work.compose();
        return Arrays.copyOf(work.points, work.length);
    }

    private void fold(int point) {
        int syllable = point - S_BASE;
        if (syllable >= 0 && syllable < S_COUNT) {
            add(L_BASE + syllable / (V_COUNT * T_COUNT));
            add(V_BASE + syllable / T_COUNT % V_COUNT);
            if (syllable % T_COUNT != 0) {
                add(T_BASE + syllable % T_COUNT);
            }
            return;
        }
        int[] folded = Tables.fold(point);
        if (folded == null) {
            add(point);
        } else {
            for (int part : folded) {
                add(part);
            }
        }
    }

    private void add(int point) {
        if (length == points.length) {
            points = Arrays.copyOf(points, 2 * length);
        }
        points[length++] = point;
    }

    /** The canonical order: each run of combining characters by their classes, those of one class as they were. */
    private void order() {
        for (int from = 0; from < length; from++) {
            if (Tables.combiningClass(points[from]) != 0) {
                int to = from + 1;
                while (to < length && Tables.combiningClass(points[to]) != 0) {
                    to++;
                }
                sort(from, to);
                from = to;
            }
        }
    }

    private void sort(int from, int to) {
        if (to - from > 1) {
            int[] sorted = Arrays.stream(points, from, to)
                    .boxed()
                    .sorted((a, b) -> Tables.combiningClass(a) - Tables.combiningClass(b)) // stable
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, points, from, sorted.length);
        }
    }

    /** Each code point joins the last starter before it, unless one between them blocks the way. */
    private void compose() {
        int starter = -1;
        int lastClass = 0;
        int kept = 0;
        for (int i = 0; i < length; i++) {
            int point = points[i];
            int pointClass = Tables.combiningClass(point);
            boolean blocked = starter < 0 || kept > starter + 1 && (lastClass == 0 || lastClass >= pointClass);
            int joined = blocked ? -1 : joined(points[starter], point);
            if (joined >= 0) {
                points[starter] = joined;
                continue;
            }
            if (pointClass == 0) {
                starter = kept;
            }
            lastClass = pointClass;
            points[kept++] = point;
        }
        length = kept;
    }

    private static int joined(int first, int second) {
        int l = first - L_BASE;
        int v = second - V_BASE;
        if (l >= 0 && l < L_COUNT && v >= 0 && v < V_COUNT) {
            return S_BASE + (l * V_COUNT + v) * T_COUNT;
        }
        int s = first - S_BASE;
        int t = second - T_BASE;
        if (s >= 0 && s < S_COUNT && s % T_COUNT == 0 && t > 0 && t < T_COUNT) {
            return first + t;
        }
        return Tables.composite(first, second);
    }
}
