package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.*;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.Address;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;
import org.pysock.api.SocketModule.Connection;
import org.pysock.api.SslModule;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.ValueError;
import org.pysock.api.insight.PolicyKind;
import org.pysock.ssl.cert.CertificateDict;
import org.pysock.ssl.cert.CertificateText;
import org.pysock.ssl.cert.DefaultPaths;
import org.pysock.ssl.trust.TrustBoard;
import org.pysock.ssl.verify.MatchHostname;

/** Python's ssl module over JSSE. */
@Component(service = SslModule.class, immediate = true)
public final class SslModuleImpl implements SslModule {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SslEnvironment environment;

    /** Over these sockets. */
    @Activate
    public SslModuleImpl(@Reference SocketModule sockets, @Reference SslEnvironment environment) {
        environment.sockets(sockets);
        this.environment = environment;
    }

    /** Over these sockets, with the policies of {@code board} and the cryptography that {@code providers} chooses. */
    SslModuleImpl(SocketModule sockets, TrustBoard board, Providers providers) {
        this(sockets, new SslEnvironment(board, providers));
    }

    @Override
    public PySslContext SSLContext(int protocol) {
        return new TlsContext(protocol, environment);
    }

    @Override
    public PySslContext create_default_context(Purpose purpose, VerifyLocations authorities) throws IOException {
        boolean client = purpose == Purpose.SERVER_AUTH;
        PySslContext context = SSLContext(client ? PROTOCOL_TLS_CLIENT : PROTOCOL_TLS_SERVER);
        if (client) {
            context.check_hostname(true);
            context.verify_mode(CERT_REQUIRED);
        }
        context.verify_flags(context.verify_flags() | VERIFY_X509_PARTIAL_CHAIN | VERIFY_X509_STRICT);
        if (authorities != null) {
            context.load_verify_locations(authorities);
        } else if (context.verify_mode() != CERT_NONE) {
            context.load_default_certs(purpose);
        }
        return context;
    }

    @Override
    public PyMemoryBio MemoryBIO() {
        return new MemoryBio();
    }

    @Override
    public String get_server_certificate(Address address, VerifyLocations authorities, Double timeout)
            throws IOException {
        PySslContext context = SSLContext(PROTOCOL_TLS_CLIENT);
        context.check_hostname(false);
        context.verify_mode(authorities == null ? CERT_NONE : CERT_REQUIRED);
        if (authorities != null) {
            context.load_verify_locations(authorities);
        }
        Connection how = timeout == null
                ? Connection.DEFAULT
                : Connection.DEFAULT.timeout(Duration.ofNanos((long) (timeout * 1e9)));
        try (PySocket socket = environment.sockets().create_connection(address, how);
                PySslSocket tls = context.wrap_socket(socket, Wrapping.client(hostOf(address)))) {
            return DER_cert_to_PEM_cert(tls.peerCertificateAsDer());
        }
    }

    private static String hostOf(Address address) {
        return address instanceof Address.Unix ? null : address.host();
    }

    @Override
    public String DER_cert_to_PEM_cert(byte[] der) {
        return CertificateText.DER_cert_to_PEM_cert(der);
    }

    @Override
    public byte[] PEM_cert_to_DER_cert(String pem) {
        return CertificateText.PEM_cert_to_DER_cert(pem);
    }

    @Override
    public Map<String, Object> certificateAsDict(byte[] der) throws IOException {
        return CertificateDict.of(der);
    }

    @Override
    public long cert_time_to_seconds(String time) {
        return CertificateText.cert_time_to_seconds(time);
    }

    @Override
    public byte[] RAND_bytes(int num) {
        if (num < 0) {
            throw ValueError.of("num must be positive");
        }
        byte[] bytes = new byte[num];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public boolean RAND_status() {
        return true;
    }

    @Override
    public void RAND_add(byte[] bytes, double entropy) {
        // adds to what is there, and replaces nothing
        RANDOM.setSeed(bytes);
    }

    @Override
    public void match_hostname(Map<String, Object> certificate, String hostname) throws IOException {
        MatchHostname.check(certificate, hostname);
    }

    @Override
    public DefaultVerifyPaths get_default_verify_paths() {
        return DefaultPaths.get();
    }

    @Override
    public boolean speaks(int version) {
        return Version.isAllowed(version);
    }

    @Override
    public String OPENSSL_VERSION() {
        return environment.shown();
    }

    @Override
    public List<PolicyKind> kinds() {
        return environment.board().kinds();
    }

    @Override
    public List<String> trustPolicies() {
        return environment.board().describe();
    }
}
