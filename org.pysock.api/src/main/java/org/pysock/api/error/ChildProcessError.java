package org.pysock.api.error;

/** ECHILD: there is no such child process; no socket call says so. */
public final class ChildProcessError extends SocketError {
    private static final long serialVersionUID = 1L;

    ChildProcessError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
