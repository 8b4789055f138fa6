package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.CERT_NONE;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import org.pysock.api.PySslSession;
import org.pysock.api.SslConnection.Cipher;
import org.pysock.api.error.NotImplementedError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.ValueError;
import org.pysock.ssl.cert.CertificateDict;
import org.pysock.ssl.cipher.CipherSuite;
import org.pysock.ssl.cipher.CipherSuites;

/** What is known of one TLS connection, in CPython's terms: what SSLSocket and SSLObject tell alike. */
record Tls(Peer peer, Driver driver) {
    private static final String UNIQUE = "tls-unique";
    private static final String NO_PROTOCOL = "";
    /** OpenSSL's code of SSL_R_WRONG_SSL_VERSION. */
    private static final int WRONG_SSL_VERSION = 266;
    /** OpenSSL's numbers of suites are those of the wire and this. */
    private static final int SUITE_MASK = 0xffff;

    private SSLEngine engine() {
        return peer.engineOfConnection();
    }

    private boolean requireHandshake() {
        if (engine() == null) {
            throw ValueError.of("handshake not done yet");
        }
        return !peer.sent().isEmpty();
    }

    Map<String, Object> getpeercert() {
        if (!requireHandshake()) {
            return null;
        }
        return peer.context().verify_mode() == CERT_NONE
                ? Map.of()
                : CertificateDict.of(peer.sent().get(0));
    }

    byte[] peerCertificateAsDer() {
        return requireHandshake() ? Der.of(peer.sent().get(0)) : null;
    }

    List<byte[]> verifiedChain() {
        return Der.of(peer.verified());
    }

    List<byte[]> unverifiedChain() {
        return Der.of(peer.sent());
    }

    Cipher cipher() {
        SSLEngine engine = engine();
        if (engine == null) {
            return null;
        }
        String java = engine.getSession().getCipherSuite();
        CipherSuite suite = CipherSuites.byJavaName(java);
        return suite == null ? new Cipher(java, engine.getSession().getProtocol(), 0) : cipher(suite);
    }

    private static Cipher cipher(CipherSuite suite) {
        return new Cipher(suite.name(), suite.protocol(), suite.strength_bits());
    }

    List<Cipher> sharedCiphers() {
        SSLEngine engine = engine();
        if (engine == null || peer.side() == Side.CLIENT) {
            return null;
        }
        Set<Integer> offered = Set.copyOf(peer.offered());
        return Stream.of(engine.getEnabledCipherSuites())
                .map(CipherSuites::byJavaName)
                .filter(suite -> suite != null && offered.contains(suite.id() & SUITE_MASK))
                .map(Tls::cipher)
                .collect(Collectors.toList());
    }

    String version() {
        SSLEngine engine = engine();
        return engine == null ? null : engine.getSession().getProtocol();
    }

    String alpn() {
        SSLEngine engine = engine();
        String agreed = engine == null ? null : engine.getApplicationProtocol();
        return NO_PROTOCOL.equals(agreed) ? null : agreed;
    }

    byte[] channelBinding(String type) {
        if (engine() != null && UNIQUE.equals(type)) {
            throw NotImplementedError.of("'tls-unique' channel binding is not implemented: JSSE does not tell it");
        }
        return noBindingYet(type);
    }

    /** Nothing to bind to: {@code null}, or a ValueError for a type that nobody knows. */
    static byte[] noBindingYet(String type) {
        if (!UNIQUE.equals(type)) {
            throw ValueError.of("'" + type + "' channel binding type not implemented");
        }
        return null;
    }

    PySslSession session() {
        return peer.session();
    }

    void session(PySslSession session) {
        if (peer.side() == Side.SERVER) {
            throw ValueError.of("Cannot set session for server-side SSLSocket.");
        }
        TlsSession own = peer.context().session(session);
        if (engine() != null) {
            throw ValueError.of("Cannot set session after handshake.");
        }
        peer.resume(own);
    }

    void verifyClientPostHandshake() throws IOException {
        if (!"TLSv1.3".equals(version())) {
            throw SSLError.of(WRONG_SSL_VERSION, "SSL", "WRONG_SSL_VERSION", null, null);
        }
        throw NotImplementedError.of("post-handshake authentication is not implemented: JSSE has none");
    }
}
