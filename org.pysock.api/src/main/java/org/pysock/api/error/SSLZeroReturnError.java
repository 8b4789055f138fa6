package org.pysock.api.error;

/** Python's {@code ssl.SSLZeroReturnError}: the peer has ended the TLS connection in order. */
public final class SSLZeroReturnError extends SSLError {
    private static final long serialVersionUID = 1L;

    private static final int NUMBER = 6;

    private SSLZeroReturnError() {
        super(NUMBER, null, null, "TLS/SSL connection has been closed (EOF)", null);
    }

    /** The error with CPython's text. */
    public static SSLZeroReturnError error() {
        return new SSLZeroReturnError();
    }
}
