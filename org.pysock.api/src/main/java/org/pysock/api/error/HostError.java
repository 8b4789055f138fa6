package org.pysock.api.error;

import java.io.IOException;
import java.net.UnknownHostException;

/** Python's {@code socket.herror}: an address has no name (netdb.h's h_errno); Java's UnknownHostException. */
public final class HostError extends UnknownHostException implements OSError {
    private static final long serialVersionUID = 1L;

    private static final int HOST_NOT_FOUND = 1;

    private HostError() {
        super("[Errno 1] Unknown host");
    }

    /** HOST_NOT_FOUND, "Unknown host". */
    public static IOException unknownHost() {
        return new HostError();
    }

    @Override
    public Errno code() {
        return null;
    }

    @Override
    public int errno() {
        return HOST_NOT_FOUND;
    }

    @Override
    public String strerror() {
        return "Unknown host";
    }

    @Override
    public String pythonName() {
        return "herror";
    }
}
