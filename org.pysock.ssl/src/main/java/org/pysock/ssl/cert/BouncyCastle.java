package org.pysock.ssl.cert;

import java.security.GeneralSecurityException;
import org.pysock.api.error.SSLError;

/** Whether Bouncy Castle is there, which is optional: the one place that knows what its absence looks like. */
final class BouncyCastle {
    private static final String INSTALL =
            "this form of key needs Bouncy Castle: install bcpkix-jdk18on, bcprov-jdk18on and bcutil-jdk18on, or convert the key"
                    + " by openssl pkcs8 -topk8";

    private BouncyCastle() {}

    /** What it does for us: PKCS#8 out of other forms. Wrong password or broken: GeneralSecurityException. */
    interface Keys {
        /** PKCS#1, SEC1 and DSA's, plain or with DEK-Info. */
        byte[] traditional(PemBlock block, byte[] password) throws GeneralSecurityException, SSLError;

        /** Encrypted PKCS#8. */
        byte[] encrypted(PemBlock block, byte[] password) throws GeneralSecurityException, SSLError;
    }

    /** It; SSLError that says what to install if it is absent. */
    static Keys keys() throws SSLError {
        try {
            return new BouncyCastleKeys();
        } catch (NoClassDefFoundError absent) {
            throw Failures.pem(INSTALL, absent);
        }
    }
}
