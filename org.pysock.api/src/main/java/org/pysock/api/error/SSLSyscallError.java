package org.pysock.api.error;

/** Python's {@code ssl.SSLSyscallError}: the system failed under the connection without saying how. */
public final class SSLSyscallError extends SSLError {
    private static final long serialVersionUID = 1L;

    private static final int NUMBER = 5;

    private SSLSyscallError() {
        super(NUMBER, null, null, "Some I/O error occurred", null);
    }

    /** The error with CPython's text. */
    public static SSLSyscallError error() {
        return new SSLSyscallError();
    }
}
