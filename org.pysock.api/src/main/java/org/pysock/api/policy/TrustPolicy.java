package org.pysock.api.policy;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers whether the certificates that a peer shows are trusted. A service whose {@link #id} a context or the configuration names
 * judges every new handshake; where it is missing, twice there, throws or answers null, the peer is refused. What it answers must
 * not change while {@link #version} stays the same: sessions are resumed within one version only.
 */
@ConsumerType
public interface TrustPolicy {
    /** What contexts and configurations name: {@code jvm}, {@code pem}, {@code pins}, {@code trust-all}. Never changes. */
    String id();

    /** How much its word is worth. */
    enum Strength {
        /** Peers are verified against trusted certificates. */
        VERIFYING,
        /** Peers are known by their keys. */
        PINNED,
        /** Nobody is verified: counts only where the configuration allows it, for whom, and until when. */
        UNVERIFIED
    }

    /** See {@link Strength}. */
    default Strength strength() {
        return Strength.VERIFYING;
    }

    /** Another object, or an unequal one, whenever the answers may be others than before: after trusted files changed, say. */
    default Object version() {
        return this;
    }

    /**
     * Judges one peer, once for each full handshake, in a thread of its own, while the one that performs it waits, for a limited time.
     *
     * @return the chain from the peer's certificate to the trusted one; {@link TrustRequest#verify} finds it
     * @throws CertificateException or IOException to refuse
     */
    List<X509Certificate> judge(TrustRequest request) throws CertificateException, IOException;
}
