package org.pysock.api.error;

/** Python's {@code RuntimeError}: not now; nothing was done. */
public final class RuntimeError extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private RuntimeError(String text) {
        super(text);
    }

    /** The error with CPython's text. */
    public static RuntimeError of(String text) {
        return new RuntimeError(text);
    }
}
