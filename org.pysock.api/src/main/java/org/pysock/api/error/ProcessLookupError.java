package org.pysock.api.error;

/** ESRCH: there is no such process; no socket call says so. */
public final class ProcessLookupError extends SocketError {
    private static final long serialVersionUID = 1L;

    ProcessLookupError(Errno code, Throwable cause) {
        super(code, cause);
    }
}
