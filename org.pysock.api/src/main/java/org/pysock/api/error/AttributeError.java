package org.pysock.api.error;

/** Python's {@code AttributeError}, which CPython shows when a closed or bare SSLSocket is asked about its TLS connection. */
public final class AttributeError extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private AttributeError(String text) {
        super(text);
    }

    /** That None has no attribute of this name. */
    public static AttributeError ofNone(String attribute) {
        return new AttributeError("'NoneType' object has no attribute '" + attribute + "'");
    }

    /** The error with a text. */
    public static AttributeError of(String text) {
        return new AttributeError(text);
    }
}
