package org.pysock.api.error;

/** Python's {@code ssl.SSLWantReadError}: a non-blocking socket must become readable first, whatever the operation was. */
public final class SSLWantReadError extends SSLError {
    private static final long serialVersionUID = 1L;

    private static final int NUMBER = 2;

    private SSLWantReadError() {
        super(NUMBER, null, null, "The operation did not complete (read)", null);
    }

    /** The error with CPython's text. */
    public static SSLWantReadError error() {
        return new SSLWantReadError();
    }
}
