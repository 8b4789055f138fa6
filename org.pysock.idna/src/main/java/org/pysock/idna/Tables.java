package org.pysock.idna;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What CPython knows of each code point, read once from the file that {@code tables/generate.py} has written, when the first name
 * outside ASCII comes.
 */
final class Tables {
    static final int PROHIBITED = 1 << 8;
    static final int SHOWN = 1 << 9;
    static final int RIGHT_TO_LEFT = 1 << 10;
    static final int LEFT_TO_RIGHT = 1 << 11;
    private static final int COMBINING_CLASS = 0xff;
    private static final int FOLD_SHIFT = 12;

    private static final String FILE = "cpython-3.13.bin";
    private static final String HEADER = "pysock idna table 1; CPython 3.13; Unicode 15.1.0, 3.2.0";

    private static final Tables ALL = read();

    private final CodePoints points;
    private final int[][] folds;
    private final Compositions compositions;

    private Tables(Numbers numbers) throws IOException {
        int[] values = new int[Character.MAX_CODE_POINT + 1];
        for (int property : new int[] {PROHIBITED, SHOWN, RIGHT_TO_LEFT, LEFT_TO_RIGHT}) {
            mark(values, numbers, property);
        }
        mark(values, numbers, 0);
        folds = new int[numbers.next() + 1][];
        int point = 0;
        for (int fold = 1; fold < folds.length; fold++) {
            point += numbers.next();
            folds[fold] = new int[numbers.next()];
            for (int i = 0; i < folds[fold].length; i++) {
                folds[fold][i] = numbers.next();
            }
            values[point] |= fold << FOLD_SHIFT;
        }
        compositions = new Compositions(numbers);
        points = new CodePoints(values);
    }

    /** Sets the property in the ranges that follow; with 0, the one that the file says with each range. */
    private static void mark(int[] values, Numbers numbers, int property) throws IOException {
        int start = 0;
        for (int left = numbers.next(); left > 0; left--) {
            start += numbers.next();
            int end = start + numbers.next();
            int bits = property == 0 ? numbers.next() : property;
            for (; start < end; start++) {
                values[start] |= bits;
            }
        }
    }

    private static Tables read() {
        try (InputStream file = Tables.class.getResourceAsStream(FILE)) {
            return new Tables(new Numbers(file.readAllBytes(), HEADER));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean has(int point, int property) {
        return (ALL.points.get(point) & property) != 0;
    }

    static int combiningClass(int point) {
        return ALL.points.get(point) & COMBINING_CLASS;
    }

    /** What takes the place of the code point, fully decomposed; {@code null} for itself. */
    static int[] fold(int point) {
        return ALL.folds[ALL.points.get(point) >>> FOLD_SHIFT];
    }

    /** The one code point that stands for the two, or -1. */
    static int composite(int first, int second) {
        return ALL.compositions.composite(first, second);
    }
}
