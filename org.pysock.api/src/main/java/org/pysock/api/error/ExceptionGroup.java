package org.pysock.api.error;

import java.io.IOException;
import java.util.List;

/** Python's {@code ExceptionGroup}: all that went wrong in several attempts, none of which succeeded. */
public final class ExceptionGroup extends IOException {
    private static final long serialVersionUID = 1L;

    private final List<IOException> exceptions;

    private ExceptionGroup(String text, List<IOException> exceptions) {
        super(text + " (" + exceptions.size() + (exceptions.size() == 1 ? " sub-exception)" : " sub-exceptions)"));
        this.exceptions = exceptions;
        exceptions.forEach(this::addSuppressed);
    }

    /** The group with CPython's text. */
    public static ExceptionGroup of(String text, List<IOException> exceptions) {
        return new ExceptionGroup(text, List.copyOf(exceptions));
    }

    /** Python's {@code e.exceptions}, in the order in which they happened. */
    public List<IOException> exceptions() {
        return exceptions;
    }
}
