package org.pysock.api.error;

import java.net.UnknownHostException;

/** Python's {@code socket.herror}: an address has no name; Java's UnknownHostException. See {@link HostErrno}. */
public final class HostError extends UnknownHostException implements OSError {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final String text;

    HostError(int number, String text, Throwable cause) {
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
        return "herror";
    }
}
