package org.pysock.ssl;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustRequest;
import org.pysock.ssl.trust.Lease;
import org.pysock.ssl.trust.LiveSession;
import org.pysock.ssl.verify.CommonName;
import org.pysock.ssl.verify.HostName;
import org.pysock.ssl.verify.Identity;
import org.pysock.ssl.verify.Purpose;
import org.pysock.ssl.verify.Question;
import org.pysock.ssl.verify.Verifier;

/**
 * The certificates of one peer, to be judged by a policy, or by what the program has loaded; also again, while the connection lives.
 * Keeps no policy.
 */
final class Judgement implements TrustRequest, LiveSession {
    /** Extended key usages (RFC 5280, 4.2.1.12). */
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
    /** X509_V_ERR_CERT_REJECTED. */
    private static final int REJECTED = 28;

    private final Peer peer;
    private final List<X509Certificate> chain;
    private final String authType;

    Judgement(Peer peer, List<X509Certificate> chain, String authType) {
        this.peer = peer;
        this.chain = chain;
        this.authType = authType;
    }

    /** The verified chain. SSLCertVerificationError. {@code null} judges by what the program has loaded. */
    List<X509Certificate> by(Lease lease) throws IOException {
        try {
            return judgedBy(lease);
        } catch (SSLCertVerificationError refused) {
            String whom = "peer " + peer.shown();
            throw refused.about(lease == null ? whom + ", refused by what the program trusts" : whom);
        }
    }

    private List<X509Certificate> judgedBy(Lease lease) throws IOException {
        List<X509Certificate> verified = lease == null ? verify(Set.of()) : lease.judge(this);
        if (checksHost() && (lease == null || lease.checksHost())) {
            HostName.check(chain.get(0), peer.host(), commonName());
        }
        return verified;
    }

    private boolean checksHost() {
        return peer.settings().checkHostname && peer.side() == Side.CLIENT;
    }

    private CommonName commonName() {
        return peer.settings().commonName ? CommonName.CHECKED : CommonName.IGNORED;
    }

    private Identity identity() {
        return new Identity(peer.host(), commonName());
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public String authType() {
        return authType;
    }

    @Override
    public boolean isClient() {
        return peer.side() == Side.SERVER;
    }

    @Override
    public String host() {
        return peer.host();
    }

    @Override
    public Set<X509Certificate> anchors() {
        return peer.settings().authorities.anchors();
    }

    @Override
    public List<X509Certificate> verify(Collection<X509Certificate> trusted) throws IOException {
        Settings settings = peer.settings();
        Set<X509Certificate> all = new LinkedHashSet<>(settings.authorities.anchors());
        all.addAll(trusted);
        Question question = new Question(
                chain,
                all,
                settings.authorities::bySubject,
                settings.authorities.crls(),
                settings.verifyFlags,
                isClient() ? Purpose.CLIENT : Purpose.SERVER,
                Instant.now());
        // the name of the host comes before dates and signatures, as in OpenSSL: a certificate may be wrong in more
        // ways than one
        List<X509Certificate> verified =
                checksHost() ? Verifier.verify(question, identity()) : Verifier.verify(question);
        String purpose = isClient() ? CLIENT_AUTH : SERVER_AUTH;
        for (X509Certificate one : verified) {
            if (settings.authorities.rejects(one, purpose)) {
                throw SSLCertVerificationError.of(
                        REJECTED, "certificate rejected", "its TRUSTED CERTIFICATE says that it is not for this", null);
            }
        }
        return verified;
    }

    @Override
    public String namedPolicy() {
        return peer.settings().policy;
    }

    @Override
    public TrustRequest request() {
        return this;
    }

    @Override
    public void refuse(IOException why) {
        peer.refuse(why);
    }
}
