package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.*;

import java.io.IOException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslObject;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.SslConnection;
import org.pysock.api.SslModule;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.Errno;
import org.pysock.api.error.NotImplementedError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.error.ValueError;
import org.pysock.ssl.cert.Authorities;
import org.pysock.ssl.cert.CertificateDict;
import org.pysock.ssl.cert.KeyChain;
import org.pysock.ssl.cipher.CipherStrings;
import org.pysock.ssl.cipher.CipherSuite;
import org.pysock.ssl.cipher.CipherSuites;
import org.pysock.ssl.trust.TrustBoard;

/** The context: the settings in force, each change of which makes new ones, and what was loaded. */
final class TlsContext implements PySslContext {
    private static final Set<Integer> PROTOCOLS = Set.of(
            PROTOCOL_TLS, PROTOCOL_TLS_CLIENT, PROTOCOL_TLS_SERVER, PROTOCOL_TLSv1, PROTOCOL_TLSv1_1, PROTOCOL_TLSv1_2);
    /** Curves by OpenSSL's names, as JSSE calls them. */
    private static final Map<String, String> CURVES = Map.of(
            "prime256v1", "secp256r1",
            "secp384r1", "secp384r1",
            "secp521r1", "secp521r1",
            "X25519", "x25519",
            "X448", "x448");

    /** What {@link org.pysock.ssl.verify.Verifier} and KeyChain ask of keys. */
    private static final int MAX_SECURITY_LEVEL = 2;

    private static final int MAX_PROTOCOL_BYTES = 255;

    private final SslEnvironment environment;
    private final Contexts contexts;
    private final Authorities authorities = new Authorities();
    private final Stats stats = new Stats();

    // written under this
    private volatile Settings settings;
    private volatile SniCallback sniCallback;

    TlsContext(int protocol, SslEnvironment environment) {
        if (!PROTOCOLS.contains(protocol)) {
            throw ValueError.of("invalid or unsupported protocol version " + protocol);
        }
        this.environment = environment;
        this.contexts = new Contexts(environment.providers());
        Settings first = new Settings(protocol);
        first.authorities = authorities.snapshot();
        first.ciphers = CipherStrings.DEFAULT;
        if (protocol == PROTOCOL_TLS_CLIENT) {
            first.checkHostname = true;
            first.verifyMode = CERT_REQUIRED;
        }
        settings = first;
    }

    // what connections ask

    Settings settings() {
        return settings;
    }

    Contexts contexts() {
        return contexts;
    }

    TrustBoard board() {
        return environment.board();
    }

    SslEnvironment environment() {
        return environment;
    }

    Stats stats() {
        return stats;
    }

    private synchronized void change(Consumer<Settings> change) {
        Settings next = settings.clone();
        change.accept(next);
        settings = next;
    }

    // attributes

    @Override
    public int protocol() {
        return settings.protocol;
    }

    @Override
    public boolean check_hostname() {
        return settings.checkHostname;
    }

    @Override
    public void check_hostname(boolean check) {
        change(next -> {
            next.checkHostname = check;
            if (check && next.verifyMode == CERT_NONE) {
                next.verifyMode = CERT_REQUIRED;
            }
        });
    }

    @Override
    public int verify_mode() {
        return settings.verifyMode;
    }

    @Override
    public void verify_mode(int mode) {
        if (mode < CERT_NONE || mode > CERT_REQUIRED) {
            throw ValueError.of("invalid value for verify_mode");
        }
        change(next -> {
            if (mode == CERT_NONE && next.checkHostname) {
                throw ValueError.of("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
            }
            next.verifyMode = mode;
        });
    }

    @Override
    public int verify_flags() {
        return settings.verifyFlags;
    }

    @Override
    public void verify_flags(int flags) {
        change(next -> next.verifyFlags = flags);
    }

    @Override
    public long options() {
        return settings.options;
    }

    @Override
    public void options(long options) {
        if (options < 0) {
            throw ValueError.of("options must be non-negative");
        }
        change(next -> next.options = options);
    }

    @Override
    public int minimum_version() {
        return settings.versions.minimum();
    }

    @Override
    public void minimum_version(int version) {
        change(next -> next.versions = next.versions.from(version));
    }

    @Override
    public int maximum_version() {
        return settings.versions.maximum();
    }

    @Override
    public void maximum_version(int version) {
        change(next -> next.versions = next.versions.to(version));
    }

    @Override
    public int security_level() {
        return settings.ciphers.securityLevel();
    }

    @Override
    public int num_tickets() {
        return settings.numTickets;
    }

    @Override
    public void num_tickets(int number) {
        if (number < 0) {
            throw ValueError.of("value must be non-negative");
        }
        if (protocol() != PROTOCOL_TLS_SERVER) {
            throw ValueError.of("SSLContext is not a server context.");
        }
        change(next -> next.numTickets = number);
    }

    @Override
    public boolean hostname_checks_common_name() {
        return settings.commonName;
    }

    @Override
    public void hostname_checks_common_name(boolean check) {
        change(next -> next.commonName = check);
    }

    @Override
    public boolean post_handshake_auth() {
        return false;
    }

    @Override
    public void post_handshake_auth(boolean flag) {
        if (flag) {
            throw NotImplementedError.of("post-handshake authentication is not implemented: JSSE has none");
        }
    }

    @Override
    public String keylog_filename() {
        return null;
    }

    @Override
    public void keylog_filename(String file) {
        if (file != null) {
            throw NotImplementedError.of("keylog_filename is not implemented: JSSE does not tell its keys");
        }
    }

    // keys and authorities

    @Override
    public void load_cert_chain(String certfile, String keyfile, Password password) throws IOException {
        KeyChain loaded = KeyChain.load(certfile, keyfile, password);
        change(next -> {
            // one of each kind, as in OpenSSL
            List<KeyChain> keys = new ArrayList<>(next.keys);
            keys.removeIf(
                    known -> known.key().getAlgorithm().equals(loaded.key().getAlgorithm()));
            keys.add(loaded);
            next.keys = List.copyOf(keys);
        });
    }

    @Override
    public void load_verify_locations(VerifyLocations locations) throws IOException {
        authorities.add(locations);
        change(next -> next.authorities = authorities.snapshot());
    }

    @Override
    public void load_default_certs(SslModule.Purpose purpose) {
        change(next -> next.defaultTrust = true);
    }

    @Override
    public void set_default_verify_paths() {
        change(next -> next.defaultTrust = true);
    }

    @Override
    public Map<String, Integer> cert_store_stats() {
        return authorities.stats();
    }

    @Override
    public List<Map<String, Object>> get_ca_certs() {
        return authorities.caCertificates().stream().map(CertificateDict::of).toList();
    }

    @Override
    public List<byte[]> caCertsAsDer() {
        return Der.of(authorities.caCertificates());
    }

    @Override
    public String trustPolicy() {
        return settings.policy;
    }

    @Override
    public void trustPolicy(String id) {
        change(next -> next.policy = id);
    }

    // ciphers and protocols

    @Override
    public void set_ciphers(String ciphers) throws IOException {
        if (settings.ciphers.after(ciphers).securityLevel() > MAX_SECURITY_LEVEL) {
            throw NotImplementedError.of("certificates are checked for security level 2, not for a higher @SECLEVEL");
        }
        change(next -> next.ciphers = next.ciphers.after(ciphers));
        // a string that is refused counts, too
        settings.ciphers.check();
    }

    @Override
    public List<Map<String, Object>> get_ciphers() {
        Set<String> here = environment.cipherSuites();
        return Stream.concat(CipherSuites.tls13().stream(), settings.ciphers.suites().stream())
                .filter(suite -> here.contains(suite.javaName()))
                .map(CipherSuite::asDict)
                .toList();
    }

    @Override
    public void set_alpn_protocols(List<String> protocols) throws IOException {
        CharsetEncoder ascii = StandardCharsets.US_ASCII.newEncoder();
        for (String protocol : protocols) {
            if (!ascii.canEncode(protocol)) {
                throw UnicodeError.ascii(protocol, firstBeyondAscii(protocol));
            }
            if (protocol.isEmpty() || protocol.length() > MAX_PROTOCOL_BYTES) {
                throw SSLError.text("ALPN protocols must be 1 to 255 in length");
            }
        }
        List<String> copy = List.copyOf(protocols);
        change(next -> next.alpn = copy);
    }

    private static int firstBeyondAscii(String text) {
        return (int) text.codePoints().takeWhile(point -> point < 0x80).count();
    }

    @Override
    public void set_npn_protocols(List<String> protocols) {
        throw NotImplementedError.of("The NPN extension is not implemented: ALPN has replaced it");
    }

    @Override
    public void set_ecdh_curve(String name) {
        String group = CURVES.get(name);
        if (group == null) {
            throw ValueError.of("unknown elliptic curve name '" + name + "'");
        }
        if (!Parameters.canChooseGroup()) {
            throw NotImplementedError.of(
                    "set_ecdh_curve needs a JDK of version 20 or later; -Djdk.tls.namedGroups chooses for all connections");
        }
        change(next -> next.group = group);
    }

    @Override
    public void load_dh_params(String file) throws IOException {
        Path path = Path.of(file);
        if (!Files.exists(path)) {
            throw Errno.ENOENT.error();
        }
        if (!Files.readString(path, StandardCharsets.ISO_8859_1).contains("-----BEGIN DH PARAMETERS-----")) {
            throw SSLError.of(NO_START_LINE, "PEM", "NO_START_LINE", file + " has no DH PARAMETERS", null);
        }
    }

    /** OpenSSL's code of PEM_R_NO_START_LINE. */
    private static final int NO_START_LINE = 108;

    @Override
    public void set_psk_client_callback(Object callback) {
        throw noPsk();
    }

    @Override
    public void set_psk_server_callback(Object callback, String identityHint) {
        throw noPsk();
    }

    private static NotImplementedError noPsk() {
        return NotImplementedError.of("pre-shared keys are not implemented: JSSE has none");
    }

    @Override
    public SniCallback sni_callback() {
        return sniCallback;
    }

    @Override
    public void sni_callback(SniCallback callback) {
        sniCallback = callback;
    }

    @Override
    public Map<String, Integer> session_stats() {
        return stats.all();
    }

    // connections

    @Override
    public PySslSocket wrap_socket(PySocket sock, Wrapping how) throws IOException {
        return TlsSocket.wrap(this, sock, how);
    }

    @Override
    public PySslObject wrap_bio(PyMemoryBio incoming, PyMemoryBio outgoing, Wrapping how) throws IOException {
        if (!(incoming instanceof MemoryBio in) || !(outgoing instanceof MemoryBio out)) {
            throw TypeError.of("wrap_bio() takes what MemoryBIO() has made");
        }
        return new TlsObject(this, new BioWire(in, out), how);
    }

    /** The host that a connection names, in ASCII, {@code null} for none. UnicodeError, ValueError. */
    String asciiHost(Wrapping how) throws IOException {
        String host = environment.ascii(how.server_hostname());
        if (host != null && (host.isEmpty() || host.startsWith("."))) {
            throw ValueError.of("server_hostname cannot be an empty string or start with a leading dot.");
        }
        return host;
    }

    /** The peer of a connection that begins. ValueError, SSLError, TypeError. */
    Peer peer(Wrapping how, String host, PySslSession session, String address, SslConnection self) throws SSLError {
        environment.requireGoing();
        if (how.server_side() && protocol() == PROTOCOL_TLS_CLIENT) {
            throw wrongSide("server", "PROTOCOL_TLS_CLIENT");
        }
        if (!how.server_side() && protocol() == PROTOCOL_TLS_SERVER) {
            throw wrongSide("client", "PROTOCOL_TLS_SERVER");
        }
        Peer peer = new Peer(this, how.server_side() ? Side.SERVER : Side.CLIENT, host, address, self);
        if (session != null) {
            peer.resume(session(session));
        }
        return peer;
    }

    /** What cannot go together, in CPython's words and order. */
    void requireFitting(Wrapping how) {
        if (how.server_side() && how.server_hostname() != null) {
            throw ValueError.of("server_hostname can only be specified in client mode");
        }
        if (how.server_side() && how.session() != null) {
            throw ValueError.of("session can only be specified in client mode");
        }
        if (settings.checkHostname && how.server_hostname() == null) {
            throw ValueError.of("check_hostname requires server_hostname");
        }
    }

    private static SSLError wrongSide(String side, String protocol) {
        return SSLError.plain(0, "Cannot create a " + side + " socket with a " + protocol + " context");
    }

    /** A session of this context. ValueError, TypeError. */
    TlsSession session(PySslSession session) {
        if (!(session instanceof TlsSession own)) {
            throw TypeError.of("Value is not a SSLSession.");
        }
        if (own.context() != this) {
            throw ValueError.of("Session refers to a different SSLContext.");
        }
        return own;
    }
}
