package org.pysock.ssl.cert;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PSSParameterSpec;
import java.util.Locale;
import java.util.regex.Pattern;
import org.pysock.api.error.SSLError;

/**
 * OpenSSL's security level 2 for what one side shows of itself: keys of at least 112 bits of security, and signatures by a digest
 * of as many. SSL_CTX_set_security_level(3); the strength of RSA by NIST SP 800-56B rev. 2, appendix D.
 */
final class SecurityLevel {
    private static final int BITS = 112;

    /** Digests of less than 112 bits of security. */
    private static final Pattern WEAK = Pattern.compile("(MD2|MD4|MD5|SHA-?1)(with.*)?", Pattern.CASE_INSENSITIVE);

    private SecurityLevel() {}

    /** SSLError 399 for a weak key, 398 for a weak signature. */
    static void checkOwn(X509Certificate certificate, String which) throws SSLError {
        if (!strong(certificate.getPublicKey())) {
            throw Failures.weakKey(
                    which + " has a key below 112 bits of security; make one of RSA 2048, EC P-256 or more");
        }
        checkSignature(certificate, which);
    }

    /** SSLError 397 for a weak key, 398 for a weak signature. */
    static void checkAuthority(X509Certificate certificate, String which) throws SSLError {
        if (!strong(certificate.getPublicKey())) {
            throw Failures.weakAuthorityKey(which + " has a key below 112 bits of security; get a stronger authority");
        }
        checkSignature(certificate, which);
    }

    private static void checkSignature(X509Certificate certificate, String which) throws SSLError {
        boolean selfSigned = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        if (!selfSigned && WEAK.matcher(digest(certificate)).matches()) {
            throw Failures.weakDigest(
                    which + " is signed by " + certificate.getSigAlgName() + "; get one signed with SHA-256");
        }
    }

    private static String digest(X509Certificate certificate) {
        if (!certificate.getSigAlgName().toUpperCase(Locale.ROOT).contains("PSS")) {
            return certificate.getSigAlgName();
        }
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("RSASSA-PSS");
            byte[] encoded = certificate.getSigAlgParams();
            if (encoded == null) {
                return PSSParameterSpec.DEFAULT.getDigestAlgorithm();
            }
            parameters.init(encoded);
            return parameters.getParameterSpec(PSSParameterSpec.class).getDigestAlgorithm();
        } catch (GeneralSecurityException | java.io.IOException unknown) {
            return certificate.getSigAlgName();
        }
    }

    private static boolean strong(Key key) {
        if (key instanceof RSAKey rsa) {
            return strength(rsa.getModulus().bitLength()) >= BITS;
        }
        if (key instanceof DSAKey dsa) {
            return strength(dsa.getParams().getP().bitLength()) >= BITS;
        }
        if (key instanceof ECKey curve) {
            return curve.getParams().getOrder().bitLength() / 2 >= BITS;
        }
        return true; // Ed25519 and Ed448
    }

    /** The bits of security of a modulus, rounded to a multiple of 8. */
    private static int strength(int bits) {
        double ln = bits * Math.log(2);
        double work = 1.923 * Math.cbrt(ln * Math.log(ln) * Math.log(ln)) - 4.69;
        return (int) (work / Math.log(2) + 4) / 8 * 8;
    }
}
