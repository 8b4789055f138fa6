package org.pysock.api.error;

/** Python's {@code TypeError}: the argument is not of a kind the operation takes; nothing was done. */
public final class TypeError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private TypeError(String text) {
        super(text);
    }

    /** The error with CPython's text. */
    public static TypeError of(String text) {
        return new TypeError(text);
    }
}
