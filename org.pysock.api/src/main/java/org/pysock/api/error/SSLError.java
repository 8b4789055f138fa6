package org.pysock.api.error;

import java.util.Locale;
import javax.net.ssl.SSLException;

/**
 * Python's {@code ssl.SSLError}: its errno is an {@code SSL_ERROR_*} number, or OpenSSL's code of a reason, never one of
 * {@link Errno}. Java's SSLException.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLError">SSLError</a>
 */
public sealed class SSLError extends SSLException implements OSError
        permits SSLZeroReturnError,
                SSLWantReadError,
                SSLWantWriteError,
                SSLSyscallError,
                SSLEOFError,
                SSLCertVerificationError {
    private static final long serialVersionUID = 1L;

    /** What an error is that OpenSSL has a reason for: SSL_ERROR_SSL. */
    static final int PROTOCOL = 1;

    /** The library that most reasons are of. */
    private static final String SSL = "SSL";

    private final Integer number;
    private final String library;
    private final String reason;
    private final String text;

    SSLError(Integer number, String library, String reason, String text, Throwable cause) {
        super(text, cause);
        this.number = number;
        this.library = library;
        this.reason = reason;
        this.text = text;
    }

    /** An error of the protocol, for OpenSSL's reason of library SSL; {@code detail} for people, {@code null} for none. */
    public static SSLError protocol(String reason, String detail, Throwable cause) {
        return of(PROTOCOL, SSL, reason, words(reason), detail, cause);
    }

    /** {@link #protocol(String, String, Throwable)} without more to say. */
    public static SSLError protocol(String reason) {
        return protocol(reason, null, null);
    }

    /** An error with a number, for a reason of a library. */
    public static SSLError of(int number, String library, String reason, String detail, Throwable cause) {
        return of(number, library, reason, words(reason), detail, cause);
    }

    private static SSLError of(
            int number, String library, String reason, String words, String detail, Throwable cause) {
        return new SSLError(
                number, library, reason, "[" + library + ": " + reason + "] " + words + tail(detail), cause);
    }

    /** CPython's {@code [SSL] PEM lib}: a library function failed, with no reason of its own. */
    public static SSLError library(int number, String function, String detail, Throwable cause) {
        return library(number, SSL, function, detail, cause);
    }

    /** CPython's {@code [X509] PEM lib}: a function failed under one of another library, with no reason of its own. */
    public static SSLError library(int number, String library, String function, String detail, Throwable cause) {
        return new SSLError(number, library, null, "[" + library + "] " + function + tail(detail), cause);
    }

    /** An error with a number and a text only. */
    public static SSLError plain(int number, String text) {
        return new SSLError(number, null, null, text, null);
    }

    /** An error without a number: Python's {@code SSLError('...')}, whose text is its only argument. */
    public static SSLError text(String text) {
        return new SSLError(null, null, null, text, null);
    }

    /** What stands behind CPython's words: where CPython names a line of its source, this names what a person can act on. */
    static String tail(String detail) {
        return detail == null ? "" : " (" + detail + ")";
    }

    /** OpenSSL's words for most reasons are their names. */
    private static String words(String reason) {
        return reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Python's {@code e.errno}; {@code null} where that is {@code None}. */
    public final Integer number() {
        return number;
    }

    /** Python's {@code e.library}: {@code SSL}, {@code X509}, {@code PEM}; {@code null} for none. */
    public final String library() {
        return library;
    }

    /** Python's {@code e.reason}: OpenSSL's name of what was wrong; {@code null} for none. */
    public final String reason() {
        return reason;
    }

    @Override
    public final Errno code() {
        return null;
    }

    @Override
    public final int errno() {
        return number == null ? 0 : number;
    }

    @Override
    public final String strerror() {
        return text;
    }
}
