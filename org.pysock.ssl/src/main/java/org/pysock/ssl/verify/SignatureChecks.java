package org.pysock.ssl.verify;

import java.security.GeneralSecurityException;
import org.pysock.api.error.SSLCertVerificationError;

/** Whether each certificate was signed by the one above it, which may do so, and is valid now. From the top down, as OpenSSL. */
final class SignatureChecks {
    private final Question question;
    private final Chain chain;

    SignatureChecks(Question question, Chain chain) {
        this.question = question;
        this.chain = chain;
    }

    void run() throws SSLCertVerificationError {
        int top = chain.size() - 1;
        if (question.asks(Flag.CHECK_SS_SIGNATURE) && chain.top().isSelfSigned()) {
            if (chain.top().saysAuthority()) {
                maySign(top);
            }
            signature(top, top);
        }
        dates(top);
        for (int depth = top - 1; depth >= 0; depth--) {
            maySign(depth + 1);
            signature(depth, depth + 1);
            dates(depth);
        }
    }

    private void maySign(int depth) throws SSLCertVerificationError {
        boolean may = chain.get(depth).usages().allow(Usages.CERTIFICATE_SIGN);
        chain.require(may, depth, Verdict.NO_CERTIFICATE_SIGN);
    }

    private void signature(int depth, int signer) throws SSLCertVerificationError {
        try {
            chain.get(depth).x509().verify(chain.get(signer).key());
        } catch (GeneralSecurityException | RuntimeException failed) {
            throw chain.refusal(depth, Verdict.SIGNATURE_FAILURE, failed);
        }
    }

    private void dates(int depth) throws SSLCertVerificationError {
        if (question.asks(Flag.NO_CHECK_TIME)) {
            return;
        }
        Certificate certificate = chain.get(depth);
        chain.require(certificate.hasBegun(question.epochSecond()), depth, Verdict.NOT_YET_VALID);
        chain.require(!certificate.hasEnded(question.epochSecond()), depth, Verdict.EXPIRED);
    }
}
