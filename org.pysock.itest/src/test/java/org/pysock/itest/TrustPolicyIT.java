package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;
import org.pysock.itest.driver.PaxExam;
import org.pysock.tck.Pki;

/** Trust policies by configuration and by bundle: what is in force, what is refused, and what an established connection notices. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class TrustPolicyIT {
    private static final String TRUST = "org.pysock.trust";
    private static final String PEM = "org.pysock.trust.pem";
    private static final int UNAVAILABLE = 1;
    private static final int NO_ISSUER = 20;

    @Inject
    BundleContext bundles;

    @Inject
    SocketModule socket;

    @Inject
    SslModule ssl;

    @Inject
    ConfigurationAdmin configurations;

    private Path directory;
    private Pki pki;
    private PySocket listener;
    private int port;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets(), Containers.tls());
    }

    @BeforeEach
    void listen() throws Exception {
        directory = Files.createTempDirectory("pki");
        pki = Pki.in(directory);
        PySslContext server = ssl.SSLContext(SslConstants.PROTOCOL_TLS_SERVER);
        server.load_cert_chain(pki.path("good.pem"));
        listener = socket.socket();
        listener.bind("127.0.0.1", 0);
        listener.listen();
        port = listener.getsockname().port();
        Thread thread = new Thread(() -> serve(server), "server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws Exception {
        listener.close();
        var left = configurations.listConfigurations("(service.pid=" + TRUST + "*)");
        for (var configuration : left == null ? new org.osgi.service.cm.Configuration[0] : left) {
            configuration.delete();
        }
        until(() -> ssl.trustPolicies().get(0).equals("jvm"));
        for (Path file : Files.list(directory).toList()) {
            Files.delete(file);
        }
        Files.delete(directory);
    }

    private void serve(PySslContext server) {
        while (true) {
            try {
                PySocket plain = listener.accept().socket();
                Thread each = new Thread(() -> echo(server, plain), "connection");
                each.setDaemon(true);
                each.start();
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void echo(PySslContext server, PySocket plain) {
        try (plain;
                PySslSocket tls = server.wrap_socket(plain, Wrapping.server())) {
            for (byte[] data; (data = tls.recv(64)).length > 0; ) {
                tls.sendall(data);
            }
        } catch (IOException refused) {
            // the client says why
        }
    }

    private PySslSocket connect() throws IOException {
        return ssl.create_default_context()
                .wrap_socket(socket.create_connection("127.0.0.1", port), Wrapping.client("localhost"));
    }

    private SSLCertVerificationError refused() {
        return assertThrows(SSLCertVerificationError.class, () -> connect().close());
    }

    private boolean isAccepted() throws IOException {
        try {
            connect().close();
            return true;
        } catch (SSLCertVerificationError refused) {
            return false;
        }
    }

    private void accepted(String by) throws Exception {
        try (PySslSocket tls = connect()) {
            assertEquals(by, tls.trustedBy());
        }
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < limit, "the configuration has no effect");
            Thread.onSpinWait();
        }
    }

    private void name(String policy, Map<String, Object> more) throws Exception {
        Hashtable<String, Object> all = new Hashtable<>(more);
        all.put("policy", policy);
        configurations.getConfiguration(TRUST, null).update(all);
        until(() -> ssl.trustPolicies().get(0).equals(policy));
    }

    private boolean isThere(String id) {
        return ssl.trustPolicies().stream().anyMatch(line -> line.startsWith(id + ":") && line.contains("in force"));
    }

    private org.osgi.service.cm.Configuration authority(String id, String pem, Map<String, Object> more)
            throws Exception {
        org.osgi.service.cm.Configuration configuration = configurations.getFactoryConfiguration(PEM, id, null);
        Hashtable<String, Object> all = new Hashtable<>(more);
        all.put("id", id);
        all.put("pem", pem);
        configuration.update(all);
        until(() -> isThere(id));
        return configuration;
    }

    @Test
    void theJvmJudgesWhereNothingIsNamed() {
        assertEquals(NO_ISSUER, refused().verify_code());
    }

    @Test
    void aBundleWithItsAuthorityIsInForceWhileItIsStartedAndItsAbsenceRefuses() throws Exception {
        name("corp", Map.of());
        SSLCertVerificationError missing = refused();
        assertEquals(UNAVAILABLE, missing.verify_code());
        assertTrue(missing.getMessage().contains("corp"), missing::getMessage);

        authority("corp", pki.text("ca.pem"), Map.of());
        accepted("corp");

        Bundle bundle = List.of(bundles.getBundles()).stream()
                .filter(one -> one.getSymbolicName().equals(PEM))
                .findFirst()
                .orElseThrow();
        PySslSocket kept = connect();
        bundle.stop();
        assertEquals(UNAVAILABLE, refused().verify_code());
        kept.sendall(new byte[] {1});
        assertEquals(1, kept.recv(1)[0]);
        kept.close();
        bundle.start();
        until(() -> isThere("corp"));
        accepted("corp");
    }

    @Test
    void twoOfOneIdAreNone() throws Exception {
        name("corp", Map.of());
        authority("corp", pki.text("ca.pem"), Map.of());
        org.osgi.service.cm.Configuration second = configurations.getFactoryConfiguration(PEM, "second", null);
        second.update(new Hashtable<>(Map.of("id", "corp", "pem", pki.text("ca2.pem"))));
        until(() -> refused() != null && !isThere("corp"));
        assertEquals(UNAVAILABLE, refused().verify_code());
        second.delete();
        until(() -> isThere("corp"));
        accepted("corp");
    }

    @Test
    void aLaxPolicyOfTheHighestRankingChangesNothingUnlessItIsNamed() throws Exception {
        TrustPolicy lax = new TrustPolicy() {
            @Override
            public String id() {
                return "lax";
            }

            @Override
            public List<X509Certificate> judge(TrustRequest request) {
                return request.chain();
            }
        };
        ServiceRegistration<TrustPolicy> service = bundles.registerService(
                TrustPolicy.class, lax, new Hashtable<>(Map.of("service.ranking", Integer.MAX_VALUE)));
        try {
            assertTrue(isThere("lax"));
            assertEquals(NO_ISSUER, refused().verify_code());
            name("lax", Map.of());
            accepted("lax");
        } finally {
            service.unregister();
        }
        assertEquals(UNAVAILABLE, refused().verify_code());
    }

    @Test
    void trustAllCountsOnlyWhereTheConfigurationAllowsIt() throws Exception {
        name("trust-all", Map.of());
        SSLCertVerificationError refused = refused();
        assertEquals(UNAVAILABLE, refused.verify_code());
        assertTrue(refused.getMessage().contains("unverified.hosts"), refused::getMessage);
        name("trust-all", Map.of("unverified.hosts", "*.elsewhere"));
        assertEquals(UNAVAILABLE, refused().verify_code());
        configurations
                .getConfiguration(TRUST, null)
                .update(new Hashtable<>(Map.of("policy", "trust-all", "unverified.hosts", "localhost")));
        until(this::isAccepted);
        accepted("trust-all");
        configurations
                .getConfiguration(TRUST, null)
                .update(new Hashtable<>(Map.of(
                        "policy",
                        "trust-all",
                        "unverified.hosts",
                        "localhost",
                        "unverified.until",
                        "2020-01-01T00:00:00Z")));
        until(() -> !isAccepted());
        assertEquals(UNAVAILABLE, refused().verify_code());
    }

    @Test
    void aChangeThatAsksForItEndsConnectionsThatNoLongerPass() throws Exception {
        org.osgi.service.cm.Configuration authority = authority("corp", pki.text("ca.pem"), Map.of());
        name("corp", Map.of());
        PySslSocket kept = connect();
        kept.sendall(new byte[] {1});
        assertEquals(1, kept.recv(1)[0]);
        SSLError[] ended = new SSLError[1];
        Thread reader = new Thread(() -> ended[0] = assertThrows(SSLError.class, () -> kept.recv(1)), "reader");
        reader.start();
        authority.update(
                new Hashtable<>(Map.of("id", "corp", "pem", pki.text("ca2.pem"), "org.pysock.trust.recheck", "true")));
        reader.join(TimeUnit.SECONDS.toMillis(20));
        assertTrue(ended[0] != null, "the connection was not ended");
        assertTrue(ended[0].getMessage().contains("no longer accepted"), ended[0]::getMessage);
        assertThrows(SSLError.class, () -> kept.send(new byte[] {1}));
        kept.close();
        assertEquals(NO_ISSUER, refused().verify_code());
    }
}
