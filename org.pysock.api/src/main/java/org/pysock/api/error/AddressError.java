package org.pysock.api.error;

import java.net.BindException;

/** EADDRINUSE, EADDRNOTAVAIL: a plain OSError in Python, Java's BindException. */
public final class AddressError extends BindException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    AddressError(Errno code, Throwable cause) {
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
