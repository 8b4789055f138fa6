package org.pysock.ssl.verify;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * Whether the lists that were given revoke a certificate of the chain: the leaf, or each of them, the top included. A certificate of
 * whose issuer there is no list is refused; of several lists the best one counts, the newer of equal ones. Nothing is fetched.
 */
final class RevocationChecks {
    // What makes a list a better one, the more important the greater; OpenSSL's order.
    private static final int KNOWN = 0x100;
    private static final int SCOPE = 0x80;
    private static final int TIME = 0x40;
    private static final int ISSUER = 0x10;

    private final Question question;
    private final Chain chain;
    private final long now;

    /** A list, how good it is, who signed it, and the reasons that it tells of. */
    private record Candidate(Crl crl, int score, Certificate signer, int reasons) {
        boolean isBetter(Candidate other) {
            if (other == null || score != other.score) {
                return other == null || score > other.score;
            }
            return crl.x509().getThisUpdate().after(other.crl.x509().getThisUpdate());
        }

        boolean has(int what) {
            return (score & what) != 0;
        }
    }

    RevocationChecks(Question question, Chain chain) {
        this.question = question;
        this.chain = chain;
        now = question.epochSecond();
    }

    void run() throws SSLCertVerificationError {
        if (!question.asks(Flag.CRL_CHECK)) {
            return;
        }
        int last = question.asks(Flag.CRL_CHECK_ALL) ? chain.size() - 1 : 0;
        List<Crl> crls = readable(question.crls());
        for (int depth = 0; depth <= last; depth++) {
            check(depth, crls);
        }
    }

    private static List<Crl> readable(Collection<X509CRL> given) {
        List<Crl> crls = new ArrayList<>();
        for (X509CRL x509 : given) {
            try {
                crls.add(new Crl(x509));
            } catch (RuntimeException unusable) {
                // As if it were not there: then a certificate that needs it is refused.
            }
        }
        return crls;
    }

    /** Lists may tell of some reasons only, so that it takes several. */
    private void check(int depth, List<Crl> crls) throws SSLCertVerificationError {
        int told = 0;
        while (told != CrlPoint.ALL_REASONS) {
            Candidate best = null;
            for (Crl crl : crls) {
                Candidate candidate = candidate(crl, depth, told);
                if (candidate != null && candidate.isBetter(best)) {
                    best = candidate;
                }
            }
            chain.require(best != null, depth, Verdict.NO_CRL);
            list(best, depth);
            boolean isKnown = question.asks(Flag.IGNORE_CRITICAL) || best.has(KNOWN);
            chain.require(isKnown, depth, Verdict.CRITICAL_CRL_EXTENSION);
            chain.require(!best.crl.revokes(chain.get(depth).x509().getSerialNumber()), depth, Verdict.REVOKED);
            chain.require((best.reasons & ~told) != 0, depth, Verdict.NO_CRL);
            told |= best.reasons;
        }
    }

    private Candidate candidate(Crl crl, int depth, int told) {
        Certificate certificate = chain.get(depth);
        if (!certificate.issuer().equals(crl.issuer())) {
            return null;
        }
        int next = Math.min(depth + 1, chain.size() - 1);
        int score = 0;
        Certificate signer = null;
        for (int at = next; at < chain.size() && signer == null; at++) {
            Certificate above = chain.get(at);
            if (crl.admits(above) && (at == next || above.subject().equals(crl.issuer()))) {
                signer = above;
                score = at == next ? ISSUER : 0;
            }
        }
        int reasons = crl.reasons(certificate);
        if (signer == null || reasons != 0 && (reasons & ~told) == 0) {
            return null;
        }
        score |= crl.hasUnknownCritical() ? 0 : KNOWN;
        score |= reasons == 0 ? 0 : SCOPE;
        score |= isPresent(crl) ? TIME : 0;
        return new Candidate(crl, score, signer, reasons);
    }

    private boolean isPresent(Crl crl) {
        return question.asks(Flag.NO_CHECK_TIME) || crl.hasBegun(now) && !crl.hasEnded(now);
    }

    private void list(Candidate best, int depth) throws SSLCertVerificationError {
        chain.require(best.signer.usages().allow(Usages.CRL_SIGN), depth, Verdict.NO_CRL_SIGN);
        chain.require(best.has(SCOPE), depth, Verdict.CRL_SCOPE);
        if (!best.has(TIME)) {
            chain.require(best.crl.hasBegun(now), depth, Verdict.CRL_NOT_YET_VALID);
            chain.require(false, depth, Verdict.CRL_EXPIRED);
        }
        try {
            best.crl.x509().verify(best.signer.key());
        } catch (GeneralSecurityException | RuntimeException failed) {
            throw chain.refusal(depth, Verdict.CRL_SIGNATURE_FAILURE, failed);
        }
    }
}
