package org.pysock.api.error;

import java.io.IOException;
import java.net.BindException;

/**
 * EADDRINUSE, EADDRNOTAVAIL: a plain OSError in Python, Java's BindException. So is what {@code create_server} raises when it
 * cannot bind, whatever the reason: it tells the address.
 */
public final class AddressError extends BindException implements OSError {
    private static final long serialVersionUID = 1L;

    private final Errno code;
    private final int number;
    private final String text;
    private final String pythonName;

    AddressError(Errno code, Throwable cause) {
        this(code, code.number(), code.text(), "OSError", cause);
    }

    private AddressError(Errno code, int number, String text, String pythonName, Throwable cause) {
        super("[Errno " + number + "] " + text);
        this.code = code;
        this.number = number;
        this.text = text;
        this.pythonName = pythonName;
        initCause(cause);
    }

    /** The failure of a bind, with the address that was asked for; an exception that is no {@link OSError} as it is. */
    public static IOException binding(Object address, IOException failed) {
        if (!(failed instanceof OSError error) || failed instanceof PlainError) {
            return failed;
        }
        String text = error.strerror() + " (while attempting to bind on address " + address + ")";
        String name = error.code() == null ? "OSError" : error.pythonName();
        return new AddressError(error.code(), error.errno(), text, name, failed);
    }

    @Override
    public Errno code() {
        return code;
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
        return pythonName;
    }
}
