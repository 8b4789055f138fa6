package org.pysock.api.error;

/** EACCES, EPERM: not allowed. */
public final class PermissionError extends SocketError {
    private static final long serialVersionUID = 1L;

    PermissionError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
