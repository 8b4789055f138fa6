package org.pysock.ssl.cert;

import java.security.GeneralSecurityException;

/**
 * PKCS#8 out of forms of keys that need Bouncy Castle, which is optional: the one place that knows what its absence looks like,
 * be it of all or of one of its jars.
 */
final class BouncyCastle {
    private static final String INSTALL =
            "this form of key needs Bouncy Castle: install bcpkix-jdk18on, bcprov-jdk18on and"
                    + " bcutil-jdk18on, or convert the key by openssl pkcs8 -topk8";

    private BouncyCastle() {}

    /** Bouncy Castle is not there; the message says what to install. It never leaves this package. */
    static final class Absent extends Exception {
        private static final long serialVersionUID = 1L;

        private Absent(Throwable cause) {
            super(INSTALL, cause);
        }
    }

    /** A key to convert. */
    @FunctionalInterface
    private interface Conversion {
        byte[] pkcs8() throws GeneralSecurityException;
    }

    /** PKCS#1, SEC1 or DSA's, plain or with DEK-Info. GeneralSecurityException for a wrong password. */
    static byte[] traditional(PemBlock block, byte[] password) throws GeneralSecurityException, Absent {
        return present(() -> new BouncyCastleKeys().traditional(block, password));
    }

    /** Encrypted PKCS#8, with the errors of {@link #traditional}. */
    static byte[] encrypted(PemBlock block, byte[] password) throws GeneralSecurityException, Absent {
        return present(() -> new BouncyCastleKeys().encrypted(block, password));
    }

    private static byte[] present(Conversion conversion) throws GeneralSecurityException, Absent {
        try {
            return conversion.pkcs8();
        } catch (NoClassDefFoundError absent) {
            throw new Absent(absent);
        }
    }
}
