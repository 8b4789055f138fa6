package org.pysock.api.error;

/** Python's {@code ValueError}: right type, impossible value; nothing was done. */
public sealed class ValueError extends IllegalArgumentException permits UnicodeError {
    private static final long serialVersionUID = 1L;

    ValueError(String text) {
        super(text);
    }

    /** The error with CPython's text. */
    public static ValueError of(String text) {
        return new ValueError(text);
    }
}
