package org.pysock.ssl.verify;

import java.math.BigInteger;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAPublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The kinds of keys that sign certificates, the signatures that go with each, and how strong both are, in bits of security as
 * OpenSSL counts them (SSL_CTX_set_security_level). What is not in these tables is worth nothing and signs nothing.
 */
enum Algorithm {
    RSA("1.2.840.113549.1.1.1"),
    PSS("1.2.840.113549.1.1.10"),
    EC("1.2.840.10045.2.1"),
    DSA("1.2.840.10040.4.1"),
    ED25519("1.3.101.112"),
    ED448("1.3.101.113");

    /** CPython's contexts have security level 2: at least 112 bits. */
    static final int LEVEL_2 = 112;

    /** The shortest RSA key that OpenSSL 3.0 counts as 112 bits: its estimate for 1963 bits is rounded up. Measured. */
    private static final int LEAST_RSA = 1963;

    private static final int LEAST_DSA = 2048;

    private static final String PSS_SIGNATURE = "1.2.840.113549.1.1.10";

    /** Digests in the parameters of RSASSA-PSS. SHA-1, which is the default there, is worth 63. */
    private static final Map<String, Integer> DIGESTS = Map.of(
            "2.16.840.1.101.3.4.2.4", 112,
            "2.16.840.1.101.3.4.2.1", 128,
            "2.16.840.1.101.3.4.2.2", 192,
            "2.16.840.1.101.3.4.2.3", 256,
            "2.16.840.1.101.3.4.2.5", 112,
            "2.16.840.1.101.3.4.2.6", 128);

    private static final int SHA1 = 63;

    /** The signature of an object identifier. */
    private record Signature(Algorithm key, int bits) {}

    private static final Map<String, Signature> SIGNATURES = new HashMap<>();

    static {
        row(RSA, "1.2.840.113549.1.1.", Map.of(2, 64, 3, 64, 4, 39, 5, SHA1, 14, 112, 11, 128, 12, 192, 13, 256));
        row(RSA, "1.2.840.113549.1.1.", Map.of(15, 112, 16, 128));
        row(RSA, "1.3.14.3.2.", Map.of(29, SHA1));
        row(RSA, "2.16.840.1.101.3.4.3.", Map.of(13, 112, 14, 128, 15, 192, 16, 256));
        row(PSS, "1.2.840.113549.1.1.", Map.of(10, 0));
        row(EC, "1.2.840.10045.4.", Map.of(1, SHA1));
        row(EC, "1.2.840.10045.4.3.", Map.of(1, 112, 2, 128, 3, 192, 4, 256));
        row(EC, "2.16.840.1.101.3.4.3.", Map.of(9, 112, 10, 128, 11, 192, 12, 256));
        row(DSA, "1.2.840.10040.4.", Map.of(3, SHA1));
        row(DSA, "2.16.840.1.101.3.4.3.", Map.of(1, 112, 2, 128, 3, 192, 4, 256, 5, 112, 6, 128, 7, 192, 8, 256));
        row(ED25519, "1.3.101.", Map.of(112, 128));
        row(ED448, "1.3.101.", Map.of(113, 224));
    }

    private final String identifier;

    Algorithm(String identifier) {
        this.identifier = identifier;
    }

    private static void row(Algorithm key, String arc, Map<Integer, Integer> bits) {
        bits.forEach((last, value) -> SIGNATURES.put(arc + last, new Signature(key, value)));
    }

    /** The algorithm of a key, {@code null} if it is none of these. */
    static Algorithm of(PublicKey key) {
        String identifier = parameters(key).get(0).object();
        for (Algorithm algorithm : values()) {
            if (algorithm.identifier.equals(identifier)) {
                return algorithm;
            }
        }
        return null;
    }

    /** Whether the curve of a key is spelled out where its name should be. */
    static boolean isExplicitCurve(PublicKey key) {
        List<Der> parameters = parameters(key);
        return EC.identifier.equals(parameters.get(0).object())
                && parameters.size() > 1
                && parameters.get(1).tag() == Der.SEQUENCE;
    }

    private static List<Der> parameters(PublicKey key) {
        return Der.of(key.getEncoded()).as(Der.SEQUENCE).parts().get(0).parts();
    }

    /** Whether a key is of the kind that a signature was made with. */
    static boolean matches(X509Certificate signed, PublicKey key) {
        Signature signature = SIGNATURES.get(signed.getSigAlgOID());
        Algorithm kind = of(key);
        return signature != null && kind != null && (kind == signature.key || kind == RSA && signature.key == PSS);
    }

    static int strength(X509Certificate signed) {
        Signature signature = SIGNATURES.get(signed.getSigAlgOID());
        if (signature == null) {
            return 0;
        }
        return PSS_SIGNATURE.equals(signed.getSigAlgOID()) ? pss(signed.getSigAlgParams()) : signature.bits;
    }

    private static int pss(byte[] parameters) {
        if (parameters == null) {
            return SHA1;
        }
        for (Der part : Der.of(parameters).as(Der.SEQUENCE).parts()) {
            if (part.context() == 0) {
                return DIGESTS.getOrDefault(part.inner().parts().get(0).object(), 0);
            }
        }
        return SHA1;
    }

    static int strength(PublicKey key) {
        Algorithm algorithm = of(key);
        if (algorithm == null) {
            return 0;
        }
        return switch (algorithm) {
            case RSA, PSS -> key instanceof RSAPublicKey rsa ? atLeast(LEAST_RSA, rsa.getModulus()) : 0;
            case EC -> key instanceof ECPublicKey ec ? ec.getParams().getOrder().bitLength() / 2 : 0;
            case DSA ->
                key instanceof DSAPublicKey dsa && dsa.getParams() != null
                        ? Math.min(
                                atLeast(LEAST_DSA, dsa.getParams().getP()),
                                dsa.getParams().getQ().bitLength() / 2)
                        : 0;
            case ED25519 -> 128;
            case ED448 -> 224;
        };
    }

    /** One step is enough: only whether a key reaches {@link #LEVEL_2} counts. */
    private static int atLeast(int length, BigInteger modulus) {
        return modulus.bitLength() >= length ? LEVEL_2 : 0;
    }
}
