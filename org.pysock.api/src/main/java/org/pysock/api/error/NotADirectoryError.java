package org.pysock.api.error;

/** ENOTDIR: a path of an AF_UNIX socket leads through a file. */
public final class NotADirectoryError extends SocketError {
    private static final long serialVersionUID = 1L;

    NotADirectoryError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
