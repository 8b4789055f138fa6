package org.pysock.api.error;

/** Python's {@code NotImplementedError}: there is no such thing here, and DIFFERENCES.md says why. */
public final class NotImplementedError extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    private NotImplementedError(String text) {
        super(text);
    }

    /** The error with a text. */
    public static NotImplementedError of(String text) {
        return new NotImplementedError(text);
    }
}
