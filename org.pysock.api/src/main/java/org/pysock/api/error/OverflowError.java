package org.pysock.api.error;

/** Python's {@code OverflowError}: a number outside its range, such as a port; nothing was done. */
public final class OverflowError extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private OverflowError(String text) {
        super(text);
    }

    /** The error with CPython's text. */
    public static OverflowError of(String text) {
        return new OverflowError(text);
    }
}
