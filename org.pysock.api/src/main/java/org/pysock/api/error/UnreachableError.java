package org.pysock.api.error;

import java.net.NoRouteToHostException;

/** EHOSTUNREACH, ENETUNREACH: a plain OSError in Python, Java's NoRouteToHostException. */
public final class UnreachableError extends NoRouteToHostException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    UnreachableError(Errno code, Throwable cause) {
        super("[Errno " + code.number() + "] " + code.text());
        this.code = code;
        initCause(cause);
    }

    @Override
    public Errno code() {
        return code;
    }

    @Override
    public String pythonName() {
        return "OSError";
    }
}
