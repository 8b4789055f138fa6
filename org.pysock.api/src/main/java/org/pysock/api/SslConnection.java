package org.pysock.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What CPython's SSLSocket and SSLObject have in common. Before the handshake, version, cipher and the like are {@code null}; of
 * a closed connection too.
 */
@ProviderType
public interface SslConnection {
    /** Performs the handshake. SSLError and below, timed out. */
    void do_handshake() throws IOException;

    /** Up to {@code len} bytes, of one record at most; empty at the end. */
    byte[] read(int len) throws IOException;

    /** {@link #read(int)} into what is free in {@code buffer}; the number of bytes. */
    int read(ByteBuffer buffer) throws IOException;

    /** Sends all of {@code data}; the number of bytes. After SSLWantWriteError the same bytes must be given again. */
    int write(ByteBuffer data) throws IOException;

    /** The peer's certificate as CPython's dict; {@code null} without one, empty if it was not verified. ValueError before the handshake. */
    Map<String, Object> getpeercert() throws IOException;

    /** The peer's certificate as DER, {@code null} without one: {@code getpeercert(binary_form=True)}. ValueError. */
    byte[] peerCertificateAsDer() throws IOException;

    /** The chain from the peer's certificate to the trusted one, DER each; empty if it was not verified. */
    List<byte[]> get_verified_chain() throws IOException;

    /** The chain as the peer sent it, DER each. */
    List<byte[]> get_unverified_chain() throws IOException;

    /** {@code null} before the handshake. */
    Cipher cipher();

    /** CPython's tuple {@code (name, protocol, secret_bits)}; the protocol is the first that had the cipher. */
    record Cipher(String name, String protocol, int secret_bits) {}

    /** The ciphers that both sides have, as a server knows it; {@code null} for a client. */
    List<Cipher> shared_ciphers();

    /** {@code null}: nothing is compressed. */
    String compression();

    /** {@code "TLSv1.3"}, or {@code null}. */
    String version();

    /** {@code null} when none was agreed on. */
    String selected_alpn_protocol();

    /** {@code null}: there is no NPN. */
    String selected_npn_protocol();

    /** Bytes that can be read without asking the network. */
    int pending();

    /** NotImplementedError for {@code "tls-unique"}, which JSSE does not tell; ValueError for others; {@code null} before the handshake. */
    byte[] get_channel_binding(String cb_type) throws IOException;

    /** The session, {@code null} before the handshake. */
    PySslSession session();

    /** Resumes this session: for a client, before the handshake. ValueError. */
    void session(PySslSession session);

    /** {@code null} before the handshake. */
    Boolean session_reused();

    PySslContext context();

    /** Another context: in an sni_callback. */
    void context(PySslContext context);

    boolean server_side();

    String server_hostname();

    /** NotImplementedError in TLS 1.3: JSSE has none. SSLError WRONG_SSL_VERSION otherwise. */
    void verify_client_post_handshake() throws IOException;

    /** What was decided about the peer and by whom: the id of the policy, {@code null} if nobody was asked. */
    String trustedBy();
}
