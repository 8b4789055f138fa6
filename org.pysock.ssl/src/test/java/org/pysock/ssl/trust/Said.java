package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Callable;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;

/** A policy that says what a test wants. */
record Said(String id, Strength strength, Answer answer, Callable<Object> versions) implements TrustPolicy {
    @FunctionalInterface
    interface Answer {
        List<X509Certificate> to(TrustRequest request) throws Exception;
    }

    static Said yes(String id) {
        return answering(id, TrustRequest::chain);
    }

    static Said answering(String id, Answer answer) {
        return new Said(id, Strength.VERIFYING, answer, () -> id);
    }

    static Said unverified(String id) {
        return new Said(id, Strength.UNVERIFIED, TrustRequest::chain, () -> id);
    }

    Said versioned(Callable<Object> other) {
        return new Said(id, strength, answer, other);
    }

    static Offer.Origin of(String bundle) {
        return new Offer.Origin(bundle, bundle);
    }

    @Override
    public List<X509Certificate> judge(TrustRequest request) {
        try {
            return answer.to(request);
        } catch (Exception thrown) {
            throw Said.<RuntimeException>sneaky(thrown);
        }
    }

    @Override
    public Object version() {
        try {
            return versions.call();
        } catch (Exception thrown) {
            throw Said.<RuntimeException>sneaky(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    /** Who asks for a policy is refused. */
    static SSLCertVerificationError refusal(TrustBoard board, String named, String host) {
        SSLCertVerificationError error = assertThrows(SSLCertVerificationError.class, () -> board.lease(named, host));
        org.junit.jupiter.api.Assertions.assertEquals(1, error.verify_code());
        org.junit.jupiter.api.Assertions.assertEquals("no trust policy available", error.verify_message());
        return error;
    }
}
