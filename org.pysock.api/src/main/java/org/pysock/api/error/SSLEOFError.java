package org.pysock.api.error;

/** Python's {@code ssl.SSLEOFError}: the connection ended without the end of the TLS connection; data may be cut. */
public final class SSLEOFError extends SSLError {
    private static final long serialVersionUID = 1L;

    private static final int NUMBER = 8;
    private static final String WORDS = "EOF occurred in violation of protocol";
    private static final String REASON = "UNEXPECTED_EOF_WHILE_READING";

    private SSLEOFError(String reason, String text) {
        super(NUMBER, reason == null ? null : "SSL", reason, text, null);
    }

    /** The first time somebody meets the end. */
    public static SSLEOFError first() {
        return new SSLEOFError(REASON, "[SSL: " + REASON + "] " + WORDS);
    }

    /** Whenever somebody meets it again. */
    public static SSLEOFError again() {
        return new SSLEOFError(null, WORDS);
    }
}
