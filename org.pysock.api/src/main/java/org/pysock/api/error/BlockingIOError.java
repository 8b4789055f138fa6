package org.pysock.api.error;

/** EAGAIN, EALREADY, EINPROGRESS: the operation would have to wait, and the socket does not. */
public final class BlockingIOError extends SocketError {
    private static final long serialVersionUID = 1L;

    BlockingIOError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
