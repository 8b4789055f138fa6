package org.pysock.ssl.cipher;

import java.util.List;
import java.util.Set;

/**
 * OpenSSL's security levels, as far as they speak of cipher suites.
 *
 * @see <a href="https://docs.openssl.org/3.0/man3/SSL_CTX_set_security_level/">SSL_CTX_set_security_level</a>
 */
public final class SecurityLevel {
    /** Debian's, and what CPython's own string asks for. */
    public static final int DEFAULT = 2;

    static final int HIGHEST = 5;

    private static final int FORWARD_SECRET = 3;
    private static final List<Integer> BITS = List.of(0, 80, 112, 128, 192, 256);
    private static final int BITS_OF_SHA1 = 160;
    private static final Set<String> EPHEMERAL = Set.of("DH", "ECDH", "DHEPSK", "ECDHEPSK", "any");

    private SecurityLevel() {}

    /** Whether a handshake at a level may use a suite. */
    public static boolean permits(int level, CipherSuite suite) {
        int bits = BITS.get(level);
        return level == 0
                || suite.strength_bits() >= bits
                        && !suite.auth().equals("None")
                        && !suite.mac().equals("MD5")
                        && (bits <= BITS_OF_SHA1 || !suite.mac().equals("SHA1"))
                        && (level < FORWARD_SECRET || EPHEMERAL.contains(suite.kx()));
    }
}
