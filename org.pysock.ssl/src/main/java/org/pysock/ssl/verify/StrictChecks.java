package org.pysock.ssl.verify;

import org.pysock.api.error.SSLCertVerificationError;

/** What VERIFY_X509_STRICT asks of a certificate that does not stand alone (RFC 5280, 4.1.2 and 4.2.1), in OpenSSL's order. */
final class StrictChecks {
    private final Chain chain;
    private final int depth;
    private final Certificate certificate;

    StrictChecks(Chain chain, int depth) {
        this.chain = chain;
        this.depth = depth;
        certificate = chain.get(depth);
    }

    void run() throws SSLCertVerificationError {
        authorities();
        names();
        keyIdentifiers();
    }

    private void authorities() throws SSLCertVerificationError {
        boolean isAuthority = certificate.saysAuthority();
        boolean signs = certificate.usages().state(Usages.CERTIFICATE_SIGN);
        if (certificate.limitsPath()) {
            require(isAuthority, Verdict.PATH_LENGTH_OF_LEAF);
            require(signs, Verdict.PATH_LENGTH_WITHOUT_SIGN);
        }
        if (isAuthority) {
            require(certificate.isCritical(Extensions.BASIC_CONSTRAINTS), Verdict.CONSTRAINTS_NOT_CRITICAL);
            require(certificate.usages().keyUsage() != null, Verdict.NO_KEY_USAGE);
        } else {
            require(!signs, Verdict.SIGN_OF_LEAF);
        }
    }

    private void names() throws SSLCertVerificationError {
        boolean isNameless = certificate.subject().isEmpty();
        boolean needsName = certificate.saysAuthority()
                || certificate.usages().state(Usages.CRL_SIGN)
                || certificate.names() == null;
        require(!certificate.issuer().isEmpty(), Verdict.EMPTY_ISSUER);
        require(!needsName || !isNameless, Verdict.EMPTY_SUBJECT);
        if (certificate.names() != null) {
            boolean isCritical = certificate.isCritical(Extensions.SUBJECT_NAMES);
            require(!isNameless || isCritical, Verdict.NAMES_NOT_CRITICAL);
            require(!certificate.names().isEmpty(), Verdict.EMPTY_NAMES);
        }
    }

    private void keyIdentifiers() throws SSLCertVerificationError {
        boolean hasAuthorityKey = certificate.authority() != null;
        boolean hasKey = certificate.keyId() != null;
        require(!hasAuthorityKey || !certificate.isCritical(Extensions.AUTHORITY_KEY), Verdict.AUTHORITY_KEY_CRITICAL);
        require(!hasKey || !certificate.isCritical(Extensions.SUBJECT_KEY), Verdict.SUBJECT_KEY_CRITICAL);
        if (certificate.x509().getVersion() >= 3) {
            boolean isTop = depth == chain.size() - 1;
            boolean namesKey = hasAuthorityKey && certificate.authority().keyId() != null;
            require(isTop || namesKey, Verdict.NO_AUTHORITY_KEY);
            require(!certificate.saysAuthority() || hasKey, Verdict.NO_SUBJECT_KEY);
        }
    }

    private void require(boolean fact, Verdict otherwise) throws SSLCertVerificationError {
        chain.require(fact, depth, otherwise);
    }
}
