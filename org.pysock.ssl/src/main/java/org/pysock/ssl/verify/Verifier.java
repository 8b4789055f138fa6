package org.pysock.ssl.verify;

import java.security.cert.X509Certificate;
import java.util.List;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * Verifies chains as OpenSSL 3.0 does at security level 2: the same chain, the same checks in the same order, so the same verify
 * code. Never asks the network. What it does not understand, malformed certificates included, it refuses.
 *
 * @see <a href="https://docs.openssl.org/3.0/man1/openssl-verification-options/">openssl-verification-options(1)</a>
 */
public final class Verifier {
    private Verifier() {}

    /**
     * {@link #verify(Question, Identity)} for anybody.
     *
     * @throws SSLCertVerificationError if the peer is refused
     */
    public static List<X509Certificate> verify(Question question) throws SSLCertVerificationError {
        return verify(question, Identity.ANYBODY);
    }

    /**
     * The chain from the peer's certificate to a trusted one.
     *
     * @throws SSLCertVerificationError with OpenSSL's code and words, the certificate that is to blame, and what to do
     */
    public static List<X509Certificate> verify(Question question, Identity identity) throws SSLCertVerificationError {
        try {
            return judge(question, identity);
        } catch (RuntimeException malformed) {
            throw refusal("it cannot be read: " + Chain.plain(String.valueOf(malformed.getMessage())), malformed);
        }
    }

    private static List<X509Certificate> judge(Question question, Identity identity) throws SSLCertVerificationError {
        int unknown = Flag.unknown(question.verifyFlags());
        if (unknown != 0) {
            throw refusal(
                    "verify flags 0x" + Integer.toHexString(unknown) + " are not supported: leave them out", null);
        }
        if (question.sent().isEmpty()) {
            throw refusal("the peer sent no certificate", null);
        }
        List<Certificate> sent = question.sent().stream().map(Certificate::new).toList();
        StrengthChecks.leaf(sent.get(0));
        Chain chain = new PathBuilder(question, sent).build();
        new ExtensionChecks(question, chain).run();
        StrengthChecks.chain(chain);
        identity.check(chain.leaf().x509());
        new RevocationChecks(question, chain).run();
        new SignatureChecks(question, chain).run();
        new NameChecks(chain, identity.commonName()).run();
        resources(chain);
        return chain.toList();
    }

    /** Certificates for addresses and systems of the Internet's routing (RFC 3779): whether they nest is not checked here. */
    private static void resources(Chain chain) throws SSLCertVerificationError {
        X509Certificate leaf = chain.leaf().x509();
        boolean hasNone = leaf.getExtensionValue(Extensions.IP_BLOCKS) == null
                && leaf.getExtensionValue(Extensions.AS_NUMBERS) == null;
        chain.require(hasNone, 0, Verdict.UNNESTED_RESOURCE);
    }

    private static SSLCertVerificationError refusal(String detail, Throwable cause) {
        Verdict verdict = Verdict.UNSPECIFIED;
        return SSLCertVerificationError.of(verdict.code(), verdict.words(), detail, cause);
    }
}
