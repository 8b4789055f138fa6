package org.pysock.ssl.cipher;

import java.util.List;

/**
 * What a cipher string chooses: the suites up to TLS 1.2 as CPython's {@code get_ciphers()} shows them, in order, and the security level
 * that the string asks for. The level hides no suite there; a handshake uses those only that it permits.
 */
public record CipherChoice(List<CipherSuite> suites, int securityLevel) {
    /** The suites that a handshake may use. */
    public List<CipherSuite> usable() {
        return suites.stream()
                .filter(suite -> SecurityLevel.permits(securityLevel, suite))
                .toList();
    }
}
