package org.pysock.api.error;

/** EISDIR: a directory where a file is wanted. */
public final class IsADirectoryError extends SocketError {
    private static final long serialVersionUID = 1L;

    IsADirectoryError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
