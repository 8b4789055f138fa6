package org.pysock.ssl.verify;

import org.pysock.api.error.SSLCertVerificationError;

/**
 * What the certificates of a chain say about themselves: who is an authority, for what, and how far down (RFC 5280, 6.1.4). From the
 * leaf up, in OpenSSL's order, so that of several faults the same one is named.
 */
final class ExtensionChecks {
    /** What OpenSSL's X509_check_ca tells of a certificate. */
    private enum Authority {
        NO,
        YES,
        /** By other signs than basicConstraints: an old root, keyUsage, Netscape's type. */
        PERHAPS
    }

    private final Question question;
    private final Chain chain;

    ExtensionChecks(Question question, Chain chain) {
        this.question = question;
        this.chain = chain;
    }

    void run() throws SSLCertVerificationError {
        int below = 0;
        for (int depth = 0; depth < chain.size(); depth++) {
            Certificate certificate = chain.get(depth);
            unknown(certificate, depth);
            authority(certificate, depth);
            if (chain.size() > 1) {
                chain.require(!Algorithm.isExplicitCurve(certificate.key()), depth, Verdict.EXPLICIT_CURVE);
                if (question.asks(Flag.X509_STRICT)) {
                    new StrictChecks(chain, depth).run();
                }
            }
            chain.require(isSuitable(certificate, depth), depth, Verdict.PURPOSE);
            boolean isTooHigh = depth > 1 && certificate.limitsPath() && below > certificate.pathLength();
            chain.require(!isTooHigh, depth, Verdict.PATH_LENGTH);
            if (depth > 0 && !certificate.isSelfIssued()) {
                below++;
            }
        }
    }

    private void unknown(Certificate certificate, int depth) throws SSLCertVerificationError {
        boolean ignored = question.asks(Flag.IGNORE_CRITICAL);
        boolean isKnown = ignored || !Extensions.hasUnknownCritical(certificate.x509());
        chain.require(isKnown, depth, Verdict.CRITICAL_EXTENSION);
        chain.require(!certificate.isProxy(), depth, Verdict.PROXY);
    }

    private void authority(Certificate certificate, int depth) throws SSLCertVerificationError {
        Authority authority = authority(certificate);
        boolean isStrict = question.asks(Flag.X509_STRICT);
        boolean fits = depth == 0
                ? !isStrict || authority != Authority.PERHAPS
                : authority == Authority.YES
                        || authority == Authority.PERHAPS && !isStrict && depth == chain.size() - 1;
        chain.require(fits, depth, Verdict.INVALID_CA);
    }

    private static Authority authority(Certificate certificate) {
        Usages usages = certificate.usages();
        if (!certificate.isWellFormed() || !usages.allow(Usages.CERTIFICATE_SIGN)) {
            return Authority.NO;
        }
        if (certificate.hasBasicConstraints()) {
            return certificate.saysAuthority() ? Authority.YES : Authority.NO;
        }
        boolean isOldRoot = certificate.x509().getVersion() == 1 && certificate.isSelfSigned();
        return isOldRoot || usages.keyUsage() != null || usages.isNetscapeAuthority()
                ? Authority.PERHAPS
                : Authority.NO;
    }

    private boolean isSuitable(Certificate certificate, int depth) {
        Usages usages = certificate.usages();
        if (!certificate.isWellFormed()) {
            return false;
        }
        if (depth == 0) {
            return usages.suitLeaf(question.purpose());
        }
        // An authority by Netscape's type alone has to be one for TLS.
        boolean isNetscape = !certificate.hasBasicConstraints()
                && usages.keyUsage() == null
                && !(certificate.x509().getVersion() == 1 && certificate.isSelfSigned());
        return usages.suitAuthority(question.purpose()) && (!isNetscape || usages.isNetscapeTlsAuthority());
    }
}
