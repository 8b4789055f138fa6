package org.pysock.api.error;

import java.net.ConnectException;

/** ECONNREFUSED: Java's ConnectException. */
public final class ConnectionRefusedError extends ConnectException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;

    ConnectionRefusedError(Errno code, Throwable cause) {
        super("[Errno " + code.number() + "] " + code.text());
        this.code = code;
        initCause(cause);
    }

    @Override
    public Errno code() {
        return code;
    }
}
