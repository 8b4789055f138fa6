package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SOCK_DGRAM;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.tck.Pki;

/**
 * Where everything is replaced: the services of the moment, and operations whose answer shows which policy is in force. It keeps no service,
 * which would keep what was replaced.
 */
final class FireScene {
    /** What the encodings disagree on. */
    static final String CAPITAL = "STRAẞE.test";

    static final String CPYTHON = "127.0.1.1";
    static final String JDK = "127.0.1.2";
    static final String UTS46 = "127.0.1.3";
    static final String WHICH = "which.test";
    static final String BOTH = "both.test";

    static final Map<String, List<String>> HOSTS = Map.of(
            "strasse.test",
            List.of(CPYTHON),
            "xn--strae-301b.test",
            List.of(JDK),
            "xn--strae-oqa.test",
            List.of(UTS46),
            WHICH,
            List.of("127.0.0.8"),
            BOTH,
            List.of("127.0.0.1", "::1"));

    /** How many connections there are of each kind. */
    static final int TCP = 120;

    static final int TLS = 80;

    private final BundleContext context;
    private final ConfigurationAdmin configurations;
    private final Pki pki;

    FireScene(BundleContext context, ConfigurationAdmin configurations, Pki pki) {
        this.context = context;
        this.configurations = configurations;
        this.pki = pki;
    }

    BundleContext context() {
        return context;
    }

    ConfigurationAdmin configurations() {
        return configurations;
    }

    private <S> S service(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }

    SocketModule socket() {
        return service(SocketModule.class);
    }

    /** {@code null} while there is none. */
    SslModule ssl() {
        return service(SslModule.class);
    }

    SelectModule select() {
        return service(SelectModule.class);
    }

    static Dictionary<String, Object> of(Map<String, Object> values) {
        return new Hashtable<>(values);
    }

    /** What happens in another thread's time. */
    static void until(String what, Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < limit, what);
            Thread.yield();
        }
    }

    List<String> hosts(String name) throws IOException {
        return socket().getaddrinfo(name, "80", AF_UNSPEC, SOCK_STREAM, 0, 0).stream()
                .map(row -> row.address().host())
                .toList();
    }

    /** What a context that names the policy {@code fire} makes of a peer of the authority that it trusts. */
    String judged(PySslContext client, int port) throws IOException {
        PySocket plain = socket().create_connection("127.0.0.1", port);
        try (PySocket tls = client.wrap_socket(plain, Wrapping.client("localhost"))) {
            return tls.fileno() < 0 ? "closed" : "accepted";
        } catch (SSLCertVerificationError refused) {
            return "refused";
        }
    }

    /** Which profile the port of a bound UDP socket shows. */
    String datagramPort() throws IOException {
        try (PySocket udp = socket().socket(AF_INET, SOCK_DGRAM, 0)) {
            udp.bind("127.0.0.1", 0);
            return udp.getsockname().port() == 0 ? "jython25" : "cpython";
        }
    }

    PySslContext server() throws IOException {
        PySslContext server = ssl().SSLContext(SslConstants.PROTOCOL_TLS_SERVER);
        server.load_cert_chain(pki.path("goodec.pem"));
        return server;
    }

    /** A context that names the policy {@code fire}. */
    PySslContext client() throws IOException {
        PySslContext client = ssl().create_default_context();
        client.trustPolicy("fire");
        return client;
    }
}
