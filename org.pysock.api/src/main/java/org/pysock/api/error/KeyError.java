package org.pysock.api.error;

import java.util.NoSuchElementException;

/** Python's {@code KeyError}: nothing is registered under that key; nothing was done. */
public final class KeyError extends NoSuchElementException {
    private static final long serialVersionUID = 1L;

    private KeyError(String text) {
        super(text);
    }

    /** The error for a key. */
    public static KeyError of(Object key) {
        return new KeyError(String.valueOf(key));
    }
}
