package org.pysock.ssl.verify;

import org.pysock.api.error.SSLCertVerificationError;

/** Whether keys and signatures are as strong as security level 2 asks. How the top was signed does not count. */
final class StrengthChecks {
    private StrengthChecks() {}

    /** The leaf's key, which OpenSSL looks at before anything else. */
    static void leaf(Certificate leaf) throws SSLCertVerificationError {
        new Chain(leaf).require(Algorithm.strength(leaf.key()) >= Algorithm.LEVEL_2, 0, Verdict.LEAF_KEY);
    }

    static void chain(Chain chain) throws SSLCertVerificationError {
        for (int depth = 0; depth < chain.size(); depth++) {
            Certificate certificate = chain.get(depth);
            boolean isStrong = depth == 0 || Algorithm.strength(certificate.key()) >= Algorithm.LEVEL_2;
            chain.require(isStrong, depth, Verdict.AUTHORITY_KEY);
            boolean isTop = depth == chain.size() - 1;
            boolean isWellSigned = isTop || Algorithm.strength(certificate.x509()) >= Algorithm.LEVEL_2;
            chain.require(isWellSigned, depth, Verdict.DIGEST);
        }
    }
}
