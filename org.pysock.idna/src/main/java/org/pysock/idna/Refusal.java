package org.pysock.idna;

/** A label that is refused: why, and which part, counted from the label's start. Stays inside this package. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final long start;
    private final long end;

    Refusal(long start, long end, String reason) {
        super(reason, null, false, false); // becomes a UnicodeError, which has a stack trace
        this.start = start;
        this.end = end;
    }

    /** The first position, in a name in which the label begins at {@code offset}. */
    int start(int offset) {
        return clamped(start + offset);
    }

    /** The position after the last. */
    int end(int offset) {
        return clamped(end + offset);
    }

    /** The same for a part that begins at {@code offset} in its whole. */
    Refusal in(int offset) {
        return new Refusal(start + offset, end + offset, getMessage());
    }

    /** CPython counts far beyond the end of a label whose punycode holds a number that is too large. */
    private static int clamped(long position) {
        return position < 0 ? Integer.MAX_VALUE : (int) Math.min(position, Integer.MAX_VALUE);
    }
}
