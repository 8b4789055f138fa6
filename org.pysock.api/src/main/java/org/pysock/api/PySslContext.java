package org.pysock.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * CPython's {@code ssl.SSLContext}. Its attributes are methods: without an argument they read, with one they write. A change
 * counts for connections that begin after it.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLContext">SSLContext</a>
 */
@ProviderType
public interface PySslContext {
    /** What the context was made with: {@code PROTOCOL_TLS_CLIENT} and so on. */
    int protocol();

    boolean check_hostname();

    /** Switching it on requires verification: {@code CERT_NONE} becomes {@code CERT_REQUIRED}. */
    void check_hostname(boolean check);

    int verify_mode();

    /** {@code CERT_NONE}, {@code CERT_OPTIONAL}, {@code CERT_REQUIRED}. ValueError, also for CERT_NONE while check_hostname is on. */
    void verify_mode(int mode);

    int verify_flags();

    void verify_flags(int flags);

    long options();

    void options(long options);

    int minimum_version();

    /** {@code PROTO_*}. ValueError. */
    void minimum_version(int version);

    int maximum_version();

    /** {@code PROTO_*}. ValueError. */
    void maximum_version(int version);

    int security_level();

    int num_tickets();

    /** ValueError for a context that is not a server's. */
    void num_tickets(int number);

    boolean hostname_checks_common_name();

    void hostname_checks_common_name(boolean check);

    boolean post_handshake_auth();

    /** NotImplementedError for true: JSSE has none. */
    void post_handshake_auth(boolean flag);

    /** {@code null}: JSSE can log no keys. */
    String keylog_filename();

    /** NotImplementedError for anything but {@code null}. */
    void keylog_filename(String file);

    /** Gives the password of a key; called only when one is needed. What it throws is thrown by load_cert_chain. */
    @FunctionalInterface
    interface Password {
        byte[] get() throws IOException;
    }

    /**
     * Loads a certificate with those that lead to its root, and its key.
     *
     * @param keyfile {@code null} when the key is in {@code certfile}
     * @param password {@code null} for none
     */
    void load_cert_chain(String certfile, String keyfile, Password password) throws IOException;

    /** {@link #load_cert_chain(String, String, Password)} of one file. */
    default void load_cert_chain(String certfile) throws IOException {
        load_cert_chain(certfile, null, null);
    }

    /** Trusts these certificates; lists of revoked ones count where verify_flags ask for it. SSLError, FileNotFoundError, TypeError, ValueError. */
    void load_verify_locations(VerifyLocations locations) throws IOException;

    /** Trusts what the deployment trusts for the purpose: asks the trust policy in force when a connection is made. */
    void load_default_certs(SslModule.Purpose purpose) throws IOException;

    /** As {@link #load_default_certs}. */
    void set_default_verify_paths() throws IOException;

    /** Ciphers up to TLS 1.2 by OpenSSL's cipher string; those of TLS 1.3 stay. SSLError "No cipher can be selected." */
    void set_ciphers(String ciphers) throws IOException;

    /** The ciphers in order, each as CPython's dict. */
    List<Map<String, Object>> get_ciphers();

    /** Application protocols, best first. SSLError for one that is not 1 to 255 octets of ASCII. */
    void set_alpn_protocols(List<String> protocols) throws IOException;

    /** NotImplementedError: ALPN has replaced NPN. */
    void set_npn_protocols(List<String> protocols);

    /** Asked by a server connection when the client has told which host it wants. */
    @FunctionalInterface
    interface SniCallback {
        /**
         * @param connection may be given another context
         * @param server_name {@code null} when the client tells none
         * @return an {@code ALERT_DESCRIPTION_*} to refuse, {@code null} to go on
         */
        Integer on(SslConnection connection, String server_name, PySslContext context) throws Exception;
    }

    SniCallback sni_callback();

    /** Asks {@code callback}; {@code null} asks nobody. */
    void sni_callback(SniCallback callback);

    /** Key agreement by this curve only. ValueError for an unknown one, NotImplementedError where the JDK cannot (before 20). */
    void set_ecdh_curve(String name);

    /** Checks the file; JSSE chooses its parameters itself. */
    void load_dh_params(String file) throws IOException;

    /** NotImplementedError: JSSE has no external pre-shared keys. */
    void set_psk_client_callback(Object callback);

    /** NotImplementedError: JSSE has no external pre-shared keys. */
    void set_psk_server_callback(Object callback, String identity_hint);

    /** Counts by CPython's names: {@code number, connect, connect_good, accept, accept_good, hits, misses, timeouts, cache_full}... */
    Map<String, Integer> session_stats();

    /** Counts {@code x509, x509_ca, crl} of what was loaded. */
    Map<String, Integer> cert_store_stats();

    /** The authorities loaded, each as {@link SslConnection#getpeercert} shows it. */
    List<Map<String, Object>> get_ca_certs() throws IOException;

    /** The authorities loaded, as DER: {@code get_ca_certs(binary_form=True)}. */
    List<byte[]> caCertsAsDer() throws IOException;

    /** How {@link #wrap_socket} wraps: CPython's keyword arguments. */
    record Wrapping(
            boolean server_side,
            boolean do_handshake_on_connect,
            boolean suppress_ragged_eofs,
            String server_hostname,
            PySslSession session) {
        /** A client that verifies {@code server_hostname}, with CPython's defaults. */
        public static Wrapping client(String server_hostname) {
            return new Wrapping(false, true, true, server_hostname, null);
        }

        /** A server, with CPython's defaults. */
        public static Wrapping server() {
            return new Wrapping(true, true, true, null, null);
        }

        /** The same, with or without a handshake at once. */
        public Wrapping do_handshake_on_connect(boolean flag) {
            return new Wrapping(server_side, flag, suppress_ragged_eofs, server_hostname, session);
        }

        /** The same, an end without close_notify being an error or not. */
        public Wrapping suppress_ragged_eofs(boolean flag) {
            return new Wrapping(server_side, do_handshake_on_connect, flag, server_hostname, session);
        }

        /** The same, resuming a session. */
        public Wrapping session(PySslSession resumed) {
            return new Wrapping(server_side, do_handshake_on_connect, suppress_ragged_eofs, server_hostname, resumed);
        }
    }

    /** A TLS socket in place of {@code sock}, which counts as closed then. ValueError, NotImplementedError, SSLError, TimeoutError. */
    PySslSocket wrap_socket(PySocket sock, Wrapping how) throws IOException;

    /** TLS without a socket. */
    PySslObject wrap_bio(PyMemoryBio incoming, PyMemoryBio outgoing, Wrapping how) throws IOException;

    /** The id of the trust policy that judges peers of this context; {@code null} for the one that the configuration names. */
    String trustPolicy();

    /** Names the trust policy. While there is none of that id, every handshake that needs it is refused. */
    void trustPolicy(String id);
}
