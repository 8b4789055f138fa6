package org.pysock.api.error;

import java.io.IOException;
import java.net.SocketTimeoutException;

/**
 * The socket's timeout passed ("timed out", no errno, as in Python), or the kernel gave up (ETIMEDOUT): Java's
 * SocketTimeoutException either way.
 */
public final class TimeoutError extends SocketTimeoutException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    TimeoutError(Errno code, Throwable cause) {
        super("[Errno " + code.number() + "] " + code.text());
        this.code = code;
        initCause(cause);
    }

    private TimeoutError(String text) {
        super(text);
        this.code = null;
    }

    /** The socket's own timeout has passed. */
    public static IOException timedOut() {
        return timedOut("timed out");
    }

    /** The socket's own timeout has passed, in the words of an operation. */
    public static IOException timedOut(String text) {
        return new TimeoutError(text);
    }

    /** Whether this is the socket's own timeout, which has no errno. */
    public boolean isTimedOut() {
        return code == null;
    }

    @Override
    public Errno code() {
        return code;
    }

    @Override
    public String strerror() {
        return code == null ? getMessage() : code.text();
    }
}
