package org.pysock.api.error;

/** ECONNRESET: the peer cut the connection. */
public final class ConnectionResetError extends SocketError {
    private static final long serialVersionUID = 1L;

    ConnectionResetError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
