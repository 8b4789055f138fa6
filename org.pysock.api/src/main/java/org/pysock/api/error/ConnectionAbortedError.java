package org.pysock.api.error;

/** ECONNABORTED: the connection was given up. */
public final class ConnectionAbortedError extends SocketError {
    private static final long serialVersionUID = 1L;

    ConnectionAbortedError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
