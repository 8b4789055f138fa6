package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.pysock.api.SocketModule;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/** The encodings of host names come and go: which is in force shows in the name that the resolver is asked. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class EncodingSwapIT {
    private static final String UTS46 = "org.pysock.idna.uts46";

    /** What the encodings disagree on: a capital sharp s, and a small one. */
    private static final String CAPITAL = "STRAẞE.test";

    private static final String SMALL = "faß.test";

    private static final Map<String, String> HOSTS = Map.of(
            "xn--aln-fla.com", "127.0.0.2",
            "strasse.test", "127.0.1.1", // CPython
            "xn--strae-301b.test", "127.0.1.2", // the JDK
            "xn--strae-oqa.test", "127.0.1.3", // UTS 46
            "fass.test", "127.0.2.1",
            "xn--fa-hia.test", "127.0.2.3");

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    @Inject
    ConfigurationAdmin configurations;

    private ServiceRegistration<NameResolver> resolver;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets(), Containers.idna());
    }

    private static final class Known implements NameResolver {
        @Override
        public Host resolve(String asciiName, int family) throws IOException {
            String literal = HOSTS.get(asciiName);
            if (literal == null) {
                throw new UnknownHostException(asciiName);
            }
            return Host.of(asciiName, List.of(InetAddress.getByName(literal)));
        }

        @Override
        public Optional<Host> reverse(InetAddress address) {
            return Optional.empty();
        }
    }

    @BeforeEach
    void registerTheResolver() {
        resolver = context.registerService(
                NameResolver.class, new Known(), new Hashtable<>(Map.of("service.ranking", 1_000)));
    }

    @AfterEach
    void unregisterTheResolver() {
        resolver.unregister();
    }

    private String address(String host) throws IOException {
        return socket.getaddrinfo(host, "80", AF_UNSPEC, SOCK_STREAM, 0, 0)
                .get(0)
                .address()
                .host();
    }

    private Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aNameOutsideAsciiIsResolvedByItsAsciiForm() throws IOException {
        assertEquals("127.0.0.2", address("alán.com"));
        assertEquals("127.0.0.2", address("xn--aln-fla.com"));
    }

    @Test
    void stoppingABundleLeavesItToTheNext() throws Exception {
        assertEquals("127.0.1.1", address(CAPITAL), "CPython's by default");
        bundle("org.pysock.idna").stop();
        try {
            assertEquals("127.0.1.2", address(CAPITAL), "the JDK's");
            assertEquals("127.0.0.2", address("alán.com"));
            withoutTheJdks();
            assertEquals("127.0.1.2", address(CAPITAL), "the JDK's again");
        } finally {
            bundle("org.pysock.idna").start();
        }
        assertEquals("127.0.1.1", address(CAPITAL), "CPython's again");
    }

    private void withoutTheJdks() throws BundleException, IOException {
        bundle("org.pysock.idna.jdk").stop();
        try {
            UnicodeError refused = assertThrows(UnicodeError.class, () -> address("alán.com"));
            assertEquals(2, refused.start());
            assertEquals("127.0.0.2", address("xn--aln-fla.com"), "names in ASCII need no encoding");
            UnicodeError empty = assertThrows(UnicodeError.class, () -> address("xn--aln-fla..com"));
            assertEquals("label empty", empty.reason());
        } finally {
            bundle("org.pysock.idna.jdk").start();
        }
    }

    @Test
    void uts46IsInForceAsLongAsItIsConfigured() throws Exception {
        assertEquals("127.0.2.1", address(SMALL), "not because its bundle is there");
        org.osgi.service.cm.Configuration uts46 = configurations.getConfiguration(UTS46, null);
        uts46.update(new Hashtable<>());
        until(() -> address(SMALL).equals("127.0.2.3"));
        assertEquals("127.0.1.3", address(CAPITAL));
        uts46.update(new Hashtable<>(Map.of("transitional", true)));
        until(() -> address(SMALL).equals("127.0.2.1") && address(CAPITAL).equals("127.0.1.1"));
        uts46.update(new Hashtable<>(Map.of("service.ranking", 50)));
        bundle("org.pysock.idna").stop();
        try {
            until(() -> address(SMALL).equals("127.0.2.3"));
        } finally {
            bundle("org.pysock.idna").start();
        }
        assertEquals("127.0.2.1", address(SMALL), "CPython's ranks higher than 50");
        uts46.delete();
        until(() -> context.getServiceReferences(
                        org.pysock.api.policy.HostNameEncoding.class, "(service.pid=" + UTS46 + ")")
                .isEmpty());
        assertEquals("127.0.2.1", address(SMALL));
    }

    /** Configuration Admin tells its listeners in a thread of its own. */
    private static void until(Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < limit, "the configuration has no effect");
            Thread.onSpinWait();
        }
    }
}
