package org.pysock.api.error;

/** EPIPE, ESHUTDOWN: the sending side is closed, here or at the peer. */
public final class BrokenPipeError extends SocketError {
    private static final long serialVersionUID = 1L;

    BrokenPipeError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
