package org.pysock.ssl.cipher;

import java.util.List;
import org.pysock.api.error.SSLError;

/**
 * OpenSSL's cipher strings, for the suites up to TLS 1.2. What they select does not depend on what JSSE has.
 *
 * @see <a href="https://docs.openssl.org/3.0/man1/openssl-ciphers/#cipher-list-format">openssl-ciphers, CIPHER LIST FORMAT</a>
 */
public final class CipherStrings {
    /** The string with which CPython makes a context (Modules/_ssl.c, PY_SSL_DEFAULT_CIPHER_STRING). */
    public static final String CPYTHON =
            "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

    /** What {@link #CPYTHON} chooses: what a new context of any protocol has, beside the suites of TLS 1.3. */
    public static final CipherChoice DEFAULT = CipherChoice.NONE.after(CPYTHON);

    private CipherStrings() {}

    /** The suites that a string selects, in order; SSLError "No cipher can be selected." for a wrong string or none. */
    public static List<CipherSuite> select(String text) throws SSLError {
        CipherChoice choice = DEFAULT.after(text);
        choice.check();
        return choice.suites();
    }
}
