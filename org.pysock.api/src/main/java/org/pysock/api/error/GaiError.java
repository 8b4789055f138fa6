package org.pysock.api.error;

import java.net.UnknownHostException;

/** Python's {@code socket.gaierror}: a name or service could not be resolved; Java's UnknownHostException. */
public final class GaiError extends UnknownHostException implements OSError {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final String text;

    GaiError(int number, String text, Throwable cause) {
        super("[Errno " + number + "] " + text);
        this.number = number;
        this.text = text;
        initCause(cause);
    }

    @Override
    public Errno code() {
        return null;
    }

    @Override
    public int errno() {
        return number;
    }

    @Override
    public String strerror() {
        return text;
    }

    @Override
    public String pythonName() {
        return "gaierror";
    }
}
