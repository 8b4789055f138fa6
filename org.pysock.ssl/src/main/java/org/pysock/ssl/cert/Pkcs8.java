package org.pysock.ssl.cert;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.stream.Stream;

/** Keys out of PKCS#8 (RFC 5958), by whatever key factory of the JDK takes them. */
final class Pkcs8 {
    /** What TLS can use, and XDH, which it cannot, so that it can be named. */
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "RSASSA-PSS", "EdDSA", "DSA", "XDH");

    private Pkcs8() {}

    /** @param expected the algorithm that is tried first */
    static PrivateKey key(byte[] der, String expected) throws GeneralSecurityException {
        GeneralSecurityException first = null;
        for (String algorithm : Stream.concat(Stream.of(expected), ALGORITHMS.stream())
                .distinct()
                .toList()) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException other) {
                first = first == null ? other : first;
            }
        }
        throw new InvalidKeyException("no key that this Java can read: " + first.getMessage(), first);
    }
}
