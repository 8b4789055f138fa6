package org.pysock.ssl.cipher;

import java.util.List;
import java.util.Map;
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

    private static final String DEFAULT = "DEFAULT";
    private static final String DEFAULT_STANDS_FOR = "ALL:!COMPLEMENTOFDEFAULT:!eNULL";

    /** RFC 6460, as beginnings of a string; the first that fits counts, and the rest of the string does not. */
    private static final List<Map.Entry<String, String>> SUITE_B = List.of(
            Map.entry("SUITEB128ONLY", "ECDHE-ECDSA-AES128-GCM-SHA256"),
            Map.entry("SUITEB128C2", "ECDHE-ECDSA-AES256-GCM-SHA384"),
            Map.entry("SUITEB128", "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"),
            Map.entry("SUITEB192", "ECDHE-ECDSA-AES256-GCM-SHA384"));

    /** What {@link #CPYTHON} selects: the suites of a new context of any protocol, without those of TLS 1.3. */
    public static final List<CipherSuite> DEFAULTS =
            read(CPYTHON, SecurityLevel.DEFAULT).suites();

    private CipherStrings() {}

    /** The suites that a string selects, in order; SSLError "No cipher can be selected." for a wrong string or none. */
    public static List<CipherSuite> select(String text) throws SSLError {
        return choose(text, SecurityLevel.DEFAULT).suites();
    }

    /** {@link #select(String)}, and the security level: the string's, or else the one before. */
    public static CipherChoice choose(String text, int securityLevel) throws SSLError {
        CipherChoice choice = read(text, securityLevel);
        if (choice == null || choice.suites().isEmpty()) {
            throw SSLError.text("No cipher can be selected.");
        }
        return choice;
    }

    private static CipherChoice read(String text, int securityLevel) {
        CipherReader reader = new CipherReader(securityLevel);
        String rest = text;
        for (Map.Entry<String, String> profile : SUITE_B) {
            if (text.startsWith(profile.getKey())) {
                rest = profile.getValue();
                break;
            }
        }
        if (rest.startsWith(DEFAULT)) {
            reader.read(DEFAULT_STANDS_FOR);
            rest = rest.substring(DEFAULT.length());
        }
        return reader.read(rest) ? reader.choice() : null;
    }
}
