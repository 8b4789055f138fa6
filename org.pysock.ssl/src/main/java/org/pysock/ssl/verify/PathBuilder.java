package org.pysock.ssl.verify;

import java.util.ArrayList;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * Finds the one chain that OpenSSL would find (X509_verify_cert(3), x509_vfy.c of 3.0): by names, key identifiers and dates, never
 * by signatures, and without going back, but for the alternatives that the flags ask for. So its work is bounded by the longest
 * chain times the number of certificates, whoever sent them.
 */
final class PathBuilder {
    /** OpenSSL's default depth of 100, and the leaf: one that is trusted may stand above. */
    private static final int LONGEST = 101;

    private final Question question;
    private final TrustedCertificates trusted;
    private final List<Certificate> unused;
    private final Chain chain;

    PathBuilder(Question question, List<Certificate> sent) {
        this.question = question;
        trusted = new TrustedCertificates(question);
        unused = new ArrayList<>(sent);
        chain = new Chain(sent.get(0));
    }

    /** A chain that ends with a trusted certificate; nothing in it is checked. */
    Chain build() throws SSLCertVerificationError {
        if (grow() || isLeafTrusted()) {
            return chain;
        }
        throw chain.refusal(chain.size() - 1, whyNot(), null);
    }

    private Verdict whyNot() {
        if (chain.size() > LONGEST) {
            return Verdict.CHAIN_TOO_LONG;
        }
        if (chain.top().isSelfSigned()) {
            return chain.size() == 1 ? Verdict.SELF_SIGNED_LEAF : Verdict.SELF_SIGNED_IN_CHAIN;
        }
        return chain.sent() < chain.size() ? Verdict.NO_ISSUER : Verdict.NO_LOCAL_ISSUER;
    }

    /** Trusted issuers first: CPython cannot switch that off, for OpenSSL adds VERIFY_X509_TRUSTED_FIRST to the flags of TLS. */
    private boolean grow() {
        do {
            if (growTrusted()) {
                return true;
            }
        } while (chain.sent() == chain.size() && growSent());
        return false;
    }

    /** Looks among the trusted ones until one ends the chain: a self-signed one, or any if a part of a chain is enough. */
    private boolean growTrusted() {
        while (chain.size() <= LONGEST) {
            Certificate top = chain.top();
            Certificate issuer = trustedIssuer(top);
            if (issuer == null) {
                return false;
            }
            if (top.isSelfSigned()) {
                // Another one of the same name and key identifier proves nothing.
                boolean same = issuer.isSame(top);
                if (same) {
                    chain.trustTop(issuer);
                }
                return same;
            }
            chain.pushTrusted(issuer);
            if (issuer.isSelfSigned() || question.asks(Flag.PARTIAL_CHAIN)) {
                return true;
            }
        }
        return false;
    }

    private Certificate trustedIssuer(Certificate of) {
        X500Principal principal = of.x509().getIssuerX500Principal();
        return best(of, trusted.of(of.issuer(), principal));
    }

    private boolean growSent() {
        Certificate top = chain.top();
        if (top.isSelfSigned() || chain.size() > LONGEST) {
            return false;
        }
        boolean mayRepeat = top.isSelfIssued() && chain.size() == 1;
        List<Certificate> candidates = unused.stream()
                .filter(candidate -> mayRepeat || !chain.contains(candidate))
                .toList();
        Certificate issuer = best(top, candidates);
        if (issuer == null) {
            return false;
        }
        unused.removeIf(candidate -> candidate == issuer);
        chain.pushSent(issuer);
        return true;
    }

    /** The first valid one, or else the one that is valid longest: then its dates are what is wrong. */
    private Certificate best(Certificate of, List<Certificate> candidates) {
        Certificate best = null;
        for (Certificate candidate : candidates) {
            if (!candidate.issued(of)) {
                continue;
            }
            if (question.asks(Flag.NO_CHECK_TIME) || candidate.isValid(question.epochSecond())) {
                return candidate;
            }
            if (best == null || candidate.x509().getNotAfter().after(best.x509().getNotAfter())) {
                best = candidate;
            }
        }
        return best;
    }

    /** The last resort of a part of a chain: the leaf itself is trusted. What was sent above it is checked all the same. */
    private boolean isLeafTrusted() {
        if (!question.asks(Flag.PARTIAL_CHAIN) || chain.size() > LONGEST || chain.sent() < chain.size()) {
            return false;
        }
        Certificate leaf = chain.leaf();
        X500Principal principal = leaf.x509().getSubjectX500Principal();
        for (Certificate candidate : trusted.of(leaf.subject(), principal)) {
            if (candidate.isSame(leaf)) {
                chain.trustLeaf(candidate);
                return true;
            }
        }
        return false;
    }
}
