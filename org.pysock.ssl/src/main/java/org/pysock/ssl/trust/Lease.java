package org.pysock.ssl.trust;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy.Strength;
import org.pysock.api.policy.TrustRequest;

/**
 * The policy that judges one peer in one handshake. Whatever the policy does that is not a clear yes is a refusal. To
 * be dropped when the handshake ends: it holds the policy, and with it the classes of its bundle; its generation does
 * not.
 */
public final class Lease {
    /** What sessions may be resumed within: numbers and names only. */
    private record Generation(String id, Strength strength, long version) {}

    private final TrustBoard board;
    private final Offer offer;
    private final Naming naming;
    private final Asked asked;
    private final Generation generation;

    /** What the lease was asked for: to see whether the same question has the same answer later. */
    record Asked(String named, String host) {}

    Lease(TrustBoard board, InForce.Choice choice, Asked asked) {
        this.board = board;
        this.asked = asked;
        offer = choice.offer();
        naming = choice.naming();
        generation = new Generation(offer.id(), choice.strength(), choice.version());
    }

    /** Who judges. */
    public String policyId() {
        return offer.id();
    }

    /** Who judges, and who named it, in words for people. */
    public String shown() {
        return naming.toString();
    }

    /** Equal to the generation of another lease if what one of them has accepted, the other may resume. */
    public Object generation() {
        return generation;
    }

    /** Whether the same question would be given the same generation now; false also where it would be refused. */
    public boolean isCurrent() {
        return board.isCurrent(asked, generation);
    }

    /** How much the answer is worth. */
    public Strength strength() {
        return generation.strength;
    }

    /** Whether the name of the host is to be checked behind the policy. */
    public boolean checksHost() {
        return generation.strength != Strength.UNVERIFIED;
    }

    /**
     * Judges a peer.
     *
     * @return the chain from the peer's certificate to the trusted one
     * @throws IOException an SSLCertVerificationError: the policy refused, failed, gave no proper chain or left
     *     meanwhile
     */
    public List<X509Certificate> judge(TrustRequest request) throws IOException {
        List<X509Certificate> chain;
        try {
            chain = proper(offer.ask(policy -> policy.judge(request)), request);
        } catch (Throwable refused) {
            // Errors too: the classes of a bundle that was stopped are not found any more.
            throw refusal(request, refused);
        }
        if (!board.has(offer)) {
            throw refusal(request, new CertificateException("the policy has left while it judged"));
        }
        if (generation.strength == Strength.UNVERIFIED) {
            board.audit().unverified(naming, asked.host);
        } else {
            board.audit().judged(offer.id());
        }
        return chain;
    }

    private static List<X509Certificate> proper(List<X509Certificate> chain, TrustRequest request)
            throws CertificateException {
        if (chain == null || chain.isEmpty()) {
            throw new CertificateException("the policy answered without a chain");
        }
        List<X509Certificate> copy = List.copyOf(chain);
        if (!copy.get(0).equals(request.chain().get(0))) {
            throw new CertificateException("the policy answered with a chain of somebody else");
        }
        return copy;
    }

    private SSLCertVerificationError refusal(TrustRequest request, Throwable why) {
        SSLCertVerificationError refusal;
        try {
            refusal = Refusals.refused(request, naming, why);
        } catch (RuntimeException | Error broken) {
            // Its own words or causes cannot be had.
            CertificateException plain = new CertificateException(why.getClass().getName());
            refusal = Refusals.refused(request, naming, plain);
        }
        board.audit().refused(offer.id(), refusal);
        return refusal;
    }
}
