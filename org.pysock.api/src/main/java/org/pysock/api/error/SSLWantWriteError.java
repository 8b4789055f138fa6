package org.pysock.api.error;

/** Python's {@code ssl.SSLWantWriteError}: a non-blocking socket must become writable first, whatever the operation was. */
public final class SSLWantWriteError extends SSLError {
    private static final long serialVersionUID = 1L;

    private static final int NUMBER = 3;

    private SSLWantWriteError() {
        super(NUMBER, null, null, "The operation did not complete (write)", null);
    }

    /** The error with CPython's text. */
    public static SSLWantWriteError error() {
        return new SSLWantWriteError();
    }
}
