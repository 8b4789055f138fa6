package org.pysock.api.policy;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/** One peer to be judged by a {@link TrustPolicy}: what it shows, who it should be, and the means to verify it as OpenSSL would. */
@ProviderType
public interface TrustRequest {
    /** The chain as the peer sent it, its own certificate first; never empty. */
    List<X509Certificate> chain();

    /** How the key is used, as JSSE says it: {@code RSA}, {@code ECDHE_ECDSA}, {@code UNKNOWN}. */
    String authType();

    /** Whether the peer is a client. */
    boolean isClient();

    /** The name or address that the peer should have; {@code null} when nobody said. */
    String host();

    /** Certificates that the program itself has told to trust, besides what the policy does. */
    Set<X509Certificate> anchors();

    /**
     * Verifies the chain against {@code trusted} and {@link #anchors}, with the flags of the context: dates, signatures, purpose,
     * constraints, revocation, as strictly as OpenSSL. Names are not checked here; the context does that behind every policy.
     *
     * @return the chain from the peer's certificate to the trusted one
     * @throws IOException an SSLCertVerificationError
     */
    List<X509Certificate> verify(Collection<X509Certificate> trusted) throws IOException;
}
