package org.pysock.ssl;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pysock.api.PySslSession;
import org.pysock.api.SslConnection;

/** What SSLSocket and SSLObject tell alike: what is known of the TLS that is there, CPython's {@code None} while there is none. */
interface TlsConnection extends SslConnection {
    /** The TLS that is there; {@code null} for none. */
    Tls tls();

    /** The TLS without which there is no such attribute. AttributeError. */
    Tls requireTls(String attribute) throws IOException;

    private <R> R orNone(Function<Tls, R> known) {
        Tls now = tls();
        return now == null ? null : known.apply(now);
    }

    @Override
    default Map<String, Object> getpeercert() throws IOException {
        return requireTls("getpeercert").getpeercert();
    }

    @Override
    default byte[] peerCertificateAsDer() throws IOException {
        return requireTls("getpeercert").peerCertificateAsDer();
    }

    @Override
    default List<byte[]> get_verified_chain() throws IOException {
        return requireTls("get_verified_chain").verifiedChain();
    }

    @Override
    default List<byte[]> get_unverified_chain() throws IOException {
        return requireTls("get_unverified_chain").unverifiedChain();
    }

    @Override
    default Cipher cipher() {
        return orNone(Tls::cipher);
    }

    @Override
    default List<Cipher> shared_ciphers() {
        return orNone(Tls::sharedCiphers);
    }

    @Override
    default String compression() {
        return null;
    }

    @Override
    default String version() {
        return orNone(Tls::version);
    }

    @Override
    default String selected_alpn_protocol() {
        return orNone(Tls::alpn);
    }

    @Override
    default String selected_npn_protocol() {
        return null;
    }

    @Override
    default int pending() {
        Tls now = tls();
        return now == null ? 0 : now.driver().pending();
    }

    @Override
    default byte[] get_channel_binding(String type) {
        Tls now = tls();
        return now == null ? Tls.noBindingYet(type) : now.channelBinding(type);
    }

    @Override
    default PySslSession session() {
        return orNone(Tls::session);
    }

    @Override
    default Boolean session_reused() {
        return orNone(known -> known.peer().isReused());
    }

    @Override
    default String trustedBy() {
        return orNone(known -> known.peer().trustedBy());
    }
}
