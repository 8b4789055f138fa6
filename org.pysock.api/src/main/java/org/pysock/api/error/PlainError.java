package org.pysock.api.error;

import java.io.IOException;

/** An OSError with a text only, no errno: what CPython raises for a malformed address literal. */
public final class PlainError extends IOException implements OSError {
    private static final long serialVersionUID = 1L;

    private PlainError(String text) {
        super(text);
    }

    /** The error with CPython's text. */
    public static IOException of(String text) {
        return new PlainError(text);
    }

    @Override
    public Errno code() {
        return null;
    }

    @Override
    public String strerror() {
        return getMessage();
    }

    @Override
    public String pythonName() {
        return "OSError";
    }
}
