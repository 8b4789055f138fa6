package org.pysock.ssl.cert;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.pysock.api.error.SSLError;

/** Whether a private key is that of a certificate: RSA by its public numbers, the others by a signature that must verify. */
final class KeyMatch {
    private static final byte[] SAMPLE = "is it the same key?".getBytes(StandardCharsets.US_ASCII);

    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "EdDSA", "EdDSA", "DSA", "SHA256withDSA");

    private KeyMatch() {}

    /** SSLError 116 for another key, 177 for a key of another kind, 247 for a key that cannot sign. */
    static void check(PrivateKey key, X509Certificate certificate, String which) throws SSLError {
        PublicKey shown = certificate.getPublicKey();
        if (key.getAlgorithm().equals("XDH")) {
            throw Failures.noKeyForTls(which + ": TLS cannot use a key of X25519 or X448");
        }
        if (!kind(key).equals(kind(shown))) {
            throw Failures.otherKind(
                    which + " are not a pair: the key is of kind " + kind(key) + ", the certificate of " + kind(shown));
        }
        if (!same(key, shown)) {
            throw Failures.keyMismatch(
                    which + " are not a pair; the certificate is of " + certificate.getSubjectX500Principal());
        }
    }

    /** Ed25519 and Ed448 are one algorithm to the JDK, two kinds to OpenSSL. */
    private static String kind(Key key) {
        return key instanceof EdECKey edwards ? edwards.getParams().getName() : key.getAlgorithm();
    }

    private static boolean same(PrivateKey key, PublicKey shown) throws SSLError {
        if (key instanceof RSAKey mine && shown instanceof RSAPublicKey theirs) {
            BigInteger exponent =
                    key instanceof RSAPrivateCrtKey crt ? crt.getPublicExponent() : theirs.getPublicExponent();
            return mine.getModulus().equals(theirs.getModulus()) && exponent.equals(theirs.getPublicExponent());
        }
        try {
            Signature signature =
                    Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), key.getAlgorithm()));
            signature.initSign(key);
            signature.update(SAMPLE);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (SignatureException unlike) {
            return false;
        } catch (GeneralSecurityException unusable) {
            throw Failures.pem(
                    "this Java cannot use keys as that of the certificate: " + unusable.getMessage(), unusable);
        }
    }
}
