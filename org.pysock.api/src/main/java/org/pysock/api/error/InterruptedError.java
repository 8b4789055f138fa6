package org.pysock.api.error;

import java.io.InterruptedIOException;

/** EINTR: the waiting thread was interrupted; its interrupt flag is still set and the socket is untouched. */
public final class InterruptedError extends InterruptedIOException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    InterruptedError(Errno code, Throwable cause) {
        super("[Errno " + code.number() + "] " + code.text());
        this.code = code;
        initCause(cause);
    }

    @Override
    public Errno code() {
        return code;
    }
}
