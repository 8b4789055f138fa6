package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SOCK_DGRAM;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;
import org.pysock.tck.Pki;

/**
 * Everything that can be replaced is, again and again, while connections in the clear and in TLS exchange checksummed data and a Python
 * program does the same. How often say the system properties {@code fire.swaps} and {@code fire.updates}; docs/swap.md says what is
 * promised.
 */
@ExtendWith(PaxExam.class)
@Tag("container")
@Tag("slow")
@ExamReactorStrategy(PerClass.class)
public class SwapUnderFireIT {
    private static final int SWAPS = Integer.getInteger("fire.swaps", 4);
    private static final int UPDATES = Integer.getInteger("fire.updates", 2);
    private static final int TCP = 120;
    private static final int TLS = 80;

    private static final String CAPITAL = "STRAẞE.test";
    private static final String CPYTHON = "127.0.1.1";
    private static final String JDK = "127.0.1.2";
    private static final String UTS46 = "127.0.1.3";
    private static final String WHICH = "which.test";
    private static final String BOTH = "both.test";

    private static final Map<String, List<String>> HOSTS = Map.of(
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

    @Inject
    BundleContext context;

    @Inject
    ConfigurationAdmin configurations;

    @Inject
    @Filter("(pysock.command=python)")
    ToIntFunction<String[]> python;

    @Configuration
    public Option[] configuration() {
        return options(
                systemProperty("python.cachedir.skip").value("true"),
                Containers.sockets(),
                Containers.tls(),
                Containers.idna(),
                Containers.pysock("org.pysock.family.ipv4only", "org.pysock.jython.runtime", "org.pysock.jython"));
    }

    private <S> S service(Class<S> type) {
        ServiceReference<S> reference = context.getServiceReference(type);
        return reference == null ? null : context.getService(reference);
    }

    private static Dictionary<String, Object> of(Map<String, Object> values) {
        return new Hashtable<>(values);
    }

    private static FutureTask<Void> start(String name, Callable<Void> task) {
        FutureTask<Void> started = new FutureTask<>(task);
        Thread thread = new Thread(started, name);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** What happens in another thread's time. */
    private static void until(String what, Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < limit, what);
            Thread.yield();
        }
    }

    private List<String> hosts(String name) throws IOException {
        return service(SocketModule.class).getaddrinfo(name, "80", AF_UNSPEC, SOCK_STREAM, 0, 0).stream()
                .map(row -> row.address().host())
                .toList();
    }

    /** What a context that names the policy {@code fire} makes of a peer of the authority that it trusts. */
    private String judged(PySslContext client, int port) throws IOException {
        PySocket plain = service(SocketModule.class).create_connection("127.0.0.1", port);
        try (PySocket tls = client.wrap_socket(plain, Wrapping.client("localhost"))) {
            return tls.fileno() < 0 ? "closed" : "accepted";
        } catch (SSLCertVerificationError refused) {
            return "refused";
        }
    }

    private String datagramPort() throws IOException {
        try (PySocket udp = service(SocketModule.class).socket(AF_INET, SOCK_DGRAM, 0)) {
            udp.bind("127.0.0.1", 0);
            return udp.getsockname().port() == 0 ? "jython25" : "cpython";
        }
    }

    private PySslContext server(Pki pki) throws IOException {
        PySslContext server = service(SslModule.class).SSLContext(SslConstants.PROTOCOL_TLS_SERVER);
        server.load_cert_chain(pki.path("goodec.pem"));
        return server;
    }

    private PySslContext client(String policy) throws IOException {
        PySslContext client = service(SslModule.class).create_default_context();
        client.trustPolicy(policy);
        return client;
    }

    @Test
    void everythingIsReplacedUnderFire() throws Exception {
        Path directory = Files.createTempDirectory("pki");
        Pki pki = Pki.in(directory);
        Replacement bundles = new Replacement(context);
        bundles.bundle("org.pysock.family.ipv4only").stop();
        org.osgi.service.cm.Configuration trust =
                configurations.getFactoryConfiguration("org.pysock.trust.pem", "fire", null);
        trust.update(of(Map.of("id", "fire", "pem", pki.text("ca.pem"))));
        ServiceRegistration<NameResolver> resolver =
                context.registerService(NameResolver.class, new Table(HOSTS), of(Map.of("service.ranking", 1_000)));
        Fire program = new Fire(python, directory);
        try {
            swapPolicies(pki, bundles, program);
            updateEncodings(pki, bundles, program);
            updateTls(pki, bundles, program);
            updateTransport(pki, bundles, program);
            program.end();
        } finally {
            program.stop();
            resolver.unregister();
            trust.delete();
            for (Path file : Files.list(directory).toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        }
    }

    private void swapPolicies(Pki pki, Replacement bundles, Fire program) throws Exception {
        long began = System.nanoTime();
        SocketModule socket = service(SocketModule.class);
        PySslContext server = server(pki);
        PySslContext client = client("fire");
        try (PySocket listener = socket.socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            int port = listener.getsockname().port();
            start("serves TLS", () -> {
                while (true) {
                    try (PySocket tls = server.wrap_socket(listener.accept().socket(), Wrapping.server())) {
                        tls.recv(1);
                    } catch (IOException refused) {
                        if (listener.fileno() < 0) {
                            return null;
                        }
                    }
                }
            });
            until("the policy fire does not come", () -> judged(client, port).equals("accepted"));
            Rule trust = new Rule("handshakes", () -> judged(client, port));
            Rule family = new Rule("lookups by family", () -> hosts(BOTH));
            Rule encoding = new Rule("lookups by encoding", () -> hosts(CAPITAL));
            Rule resolver = new Rule("lookups by resolver", () -> hosts(WHICH));
            Rule compatibility = new Rule("UDP sockets", this::datagramPort);
            try (Traffic tcp = Traffic.tcp(socket, TCP);
                    Traffic tls = Traffic.tls(socket, client, server, TLS);
                    Load load = new Load(
                            program, List.of(tcp, tls), List.of(trust, family, encoding, resolver, compatibility))) {
                Swaps swaps = new Swaps(bundles, () -> judged(client, port));
                for (int cycle = 0; cycle < SWAPS; cycle++) {
                    swaps.trust(trust, cycle);
                    swaps.family(family, cycle);
                    swaps.encodings(encoding, cycle);
                    swaps.resolver(resolver);
                    swaps.compatibility(compatibility);
                    load.assertNothingRemains(bundles);
                    assertEquals(Map.of(), tcp.ends());
                    assertEquals(Map.of(), tls.ends());
                    program.assertUndisturbed();
                }
                System.out.printf(
                        "%d swaps of each policy in %d s: %d connections, %d messages in the clear, %d in TLS, %s in Python;"
                                + " %s, %s, %s, %s, %s held to one policy%n",
                        SWAPS,
                        (System.nanoTime() - began) / 1_000_000_000,
                        TCP + TLS,
                        tcp.messages(),
                        tls.messages(),
                        program,
                        trust,
                        family,
                        encoding,
                        resolver,
                        compatibility);
            }
        }
    }

    /** The swaps of one cycle; in every second one the bundle is replaced, in the others stopped and started. */
    private final class Swaps {
        private final Replacement bundles;
        private final Callable<String> handshake;

        Swaps(Replacement bundles, Callable<String> handshake) {
            this.bundles = bundles;
            this.handshake = handshake;
        }

        private void start(String name, int cycle) throws Exception {
            if (cycle % 2 != 0) {
                bundles.replace(name);
            }
            bundles.bundle(name).start();
        }

        private void stop(String name) throws Exception {
            bundles.bundle(name).stop();
        }

        void trust(Rule handshakes, int cycle) throws Exception {
            handshakes.swap(() -> stop("org.pysock.trust.pem"), "refused");
            handshakes.swap(
                    () -> {
                        start("org.pysock.trust.pem", cycle);
                        until(
                                "the policy fire does not come again",
                                () -> handshake.call().equals("accepted"));
                    },
                    "accepted");
        }

        void family(Rule lookups, int cycle) throws Exception {
            lookups.swap(() -> start("org.pysock.family.ipv4only", cycle), List.of("127.0.0.1"));
            lookups.swap(() -> stop("org.pysock.family.ipv4only"), HOSTS.get(BOTH));
        }

        void encodings(Rule lookups, int cycle) throws Exception {
            lookups.swap(() -> stop("org.pysock.idna"), List.of(JDK));
            lookups.swap(() -> start("org.pysock.idna", cycle), List.of(CPYTHON));
            lookups.swap(() -> stop("org.pysock.idna.jdk"), List.of(CPYTHON));
            lookups.swap(() -> start("org.pysock.idna.jdk", cycle), List.of(CPYTHON));
            org.osgi.service.cm.Configuration uts46 = configurations.getConfiguration("org.pysock.idna.uts46", null);
            lookups.swap(() -> changed(uts46, UTS46), List.of(UTS46));
            lookups.swap(() -> stop("org.pysock.idna.icu"), List.of(CPYTHON));
            lookups.swap(
                    () -> {
                        start("org.pysock.idna.icu", cycle);
                        until("UTS 46 does not come again", () -> hosts(CAPITAL).equals(List.of(UTS46)));
                    },
                    List.of(UTS46));
            lookups.swap(
                    () -> {
                        uts46.delete();
                        until("UTS 46 stays", () -> hosts(CAPITAL).equals(List.of(CPYTHON)));
                    },
                    List.of(CPYTHON));
        }

        private void changed(org.osgi.service.cm.Configuration configuration, String host) throws Exception {
            configuration.update(new Hashtable<>());
            until("the configuration has no effect", () -> hosts(CAPITAL).equals(List.of(host)));
        }

        void resolver(Rule lookups) throws Exception {
            Map<String, List<String>> other = new HashMap<>(HOSTS);
            other.put(WHICH, List.of("127.0.0.9"));
            List<ServiceRegistration<NameResolver>> registered = new ArrayList<>();
            lookups.swap(
                    () -> registered.add(context.registerService(
                            NameResolver.class, new Table(other), of(Map.of("service.ranking", 2_000)))),
                    List.of("127.0.0.9"));
            lookups.swap(() -> registered.get(0).unregister(), List.of("127.0.0.8"));
        }

        void compatibility(Rule sockets) throws Exception {
            org.osgi.service.cm.Configuration profile =
                    configurations.getConfiguration("org.pysock.compatibility", null);
            sockets.swap(
                    () -> {
                        profile.update(of(Map.of("profile", "jython25")));
                        until("no profile", () -> datagramPort().equals("jython25"));
                    },
                    "jython25");
            sockets.swap(
                    () -> {
                        profile.delete();
                        until("the profile stays", () -> datagramPort().equals("cpython"));
                    },
                    "cpython");
        }
    }

    /** No connection notices. */
    private void updateEncodings(Pki pki, Replacement bundles, Fire program) throws Exception {
        try (Traffic tcp = Traffic.tcp(service(SocketModule.class), TCP);
                Traffic tls = Traffic.tls(service(SocketModule.class), client("fire"), server(pki), TLS);
                Load load = new Load(program, List.of(tcp, tls), List.of())) {
            for (int update = 0; update < UPDATES; update++) {
                bundles.replace("org.pysock.idna");
                until("the encoding does not come again", () -> hosts(CAPITAL).equals(List.of(CPYTHON)));
                long sent = tcp.messages();
                until("messages end", () -> tcp.messages() > sent);
                load.assertNothingRemains(bundles);
                assertEquals(Map.of(), tcp.ends());
                assertEquals(Map.of(), tls.ends());
                program.assertUndisturbed();
            }
            System.out.printf(
                    "%d updates of org.pysock.idna: %d messages in the clear, %d in TLS, none lost%n",
                    UPDATES, tcp.messages(), tls.messages());
        }
    }

    /** TLS ends, and begins again at once; what is in the clear goes on. */
    private void updateTls(Pki pki, Replacement bundles, Fire program) throws Exception {
        long worst = 0;
        try (Traffic tcp = Traffic.tcp(service(SocketModule.class), TCP);
                Load load = new Load(program, List.of(tcp), List.of())) {
            for (int update = 0; update < UPDATES; update++) {
                worst = Math.max(worst, millisToEndOfTls(pki, bundles));
                until("TLS does not come again", () -> service(SslModule.class) != null);
                program.assertGoesOn();
                load.assertNothingRemains(bundles);
                assertEquals(Map.of(), tcp.ends());
            }
            System.out.printf(
                    "%d updates of org.pysock.ssl: %d TLS connections ended within %d ms each time; %d messages in the"
                            + " clear, none lost%n",
                    UPDATES, TLS, worst, tcp.messages());
        }
    }

    /** In a method of its own, whose frame holds nothing of the old bundle afterwards. */
    private long millisToEndOfTls(Pki pki, Replacement bundles) throws Exception {
        try (Traffic tls = Traffic.tls(service(SocketModule.class), client("fire"), server(pki), TLS)) {
            until("TLS does not begin", () -> tls.messages() > TLS);
            assertEquals(Map.of(), tls.ends());
            long began = System.nanoTime();
            bundles.replace("org.pysock.ssl");
            until("TLS goes on", () -> tls.ended() == TLS);
            // both ends are pysock's: some hear of the other's first
            assertTrue(tls.ends().containsKey("EBADF") && !tls.ends().containsKey("corrupt"), () -> tls.ends()
                    .toString());
            return tls.millisToEnd(began);
        }
    }

    /** Everything ends, and begins again at once. */
    private void updateTransport(Pki pki, Replacement bundles, Fire program) throws Exception {
        long worst = 0;
        try (Load load = new Load(program, List.of(), List.of())) {
            for (int update = 0; update < UPDATES; update++) {
                worst = Math.max(worst, millisToEndOfAll(pki, bundles));
                program.assertGoesOn();
                load.assertNothingRemains(bundles);
            }
        }
        System.out.printf(
                "%d updates of org.pysock.nio: %d connections ended within %d ms each time; Python: %s%n",
                UPDATES, TCP + TLS, worst, program);
    }

    private long millisToEndOfAll(Pki pki, Replacement bundles) throws Exception {
        PySslContext client = client("fire");
        PySslContext server = server(pki);
        long millis;
        SelectModule select = service(SelectModule.class);
        Blocked blocked = new Blocked();
        try (Traffic tcp = Traffic.tcp(service(SocketModule.class), TCP);
                Traffic tls = Traffic.tls(service(SocketModule.class), client, server, TLS);
                PySocket listener = service(SocketModule.class).create_server(Address.of("127.0.0.1", 0))) {
            blocked.add("accept", listener::accept);
            blocked.add("select", () -> select.select(List.of(listener), List.of(), List.of()));
            blocked.awaitAll();
            until("messages do not begin", () -> tcp.messages() > TCP && tls.messages() > TLS);
            long began = System.nanoTime();
            bundles.replace("org.pysock.nio");
            until("connections go on", () -> tcp.ended() == TCP && tls.ended() == TLS);
            assertEquals(Map.of("EBADF", blocked.count()), blocked.ends(20));
            millis = Math.max(tcp.millisToEnd(began), tls.millisToEnd(began));
            assertEquals(Map.of("EBADF", TCP), tcp.ends());
            assertTrue(tls.ends().containsKey("EBADF") && !tls.ends().containsKey("corrupt"), () -> tls.ends()
                    .toString());
        }
        until("sockets do not come again", () -> service(SslModule.class) != null);
        // contexts of before are as good as new ones
        try (Traffic tls = Traffic.tls(service(SocketModule.class), client, server, 1)) {
            until("TLS does not begin again", () -> tls.messages() > 0);
        }
        return millis;
    }
}
