package org.pysock.idna;

/**
 * Nameprep (RFC 3491) as CPython does it: maps and normalises a label, then refuses prohibited code points and mixed directions.
 * The positions in a refusal are those of the prepared label, also where it is longer or shorter than the one that was given.
 */
final class Nameprep {
    private Nameprep() {}

    static int[] prepare(int[] label) throws Refusal {
        int[] prepared = Normalization.foldedAndComposed(label);
        for (int i = 0; i < prepared.length; i++) {
            if (Tables.has(prepared[i], Tables.PROHIBITED)) {
                throw new Refusal(i, i + 1, "Invalid character " + Repr.ofCharacter(prepared[i]));
            }
        }
        requireOneDirection(prepared);
        return prepared;
    }

    /** RFC 3454, 6: from right to left means no code point from left to right, and to begin and end from right to left. */
    private static void requireOneDirection(int[] label) throws Refusal {
        if (firstWith(label, Tables.RIGHT_TO_LEFT) < 0) {
            return;
        }
        int leftToRight = firstWith(label, Tables.LEFT_TO_RIGHT);
        if (leftToRight >= 0) {
            throw new Refusal(leftToRight, leftToRight + 1, "Violation of BIDI requirement 2");
        }
        for (int edge : new int[] {0, label.length - 1}) {
            if (!Tables.has(label[edge], Tables.RIGHT_TO_LEFT)) {
                throw new Refusal(edge, edge + 1, "Violation of BIDI requirement 3");
            }
        }
    }

    private static int firstWith(int[] label, int property) {
        for (int i = 0; i < label.length; i++) {
            if (Tables.has(label[i], property)) {
                return i;
            }
        }
        return -1;
    }
}
