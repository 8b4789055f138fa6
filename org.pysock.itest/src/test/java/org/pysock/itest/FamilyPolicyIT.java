package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.pysock.api.constant.SocketConstants.AF_INET6;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
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
import org.pysock.api.SocketModule;
import org.pysock.api.error.GaiError;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/** Address-family policies by configuration, by bundle and by call: which is in force, and what is there when it goes. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class FamilyPolicyIT {
    private static final String NAME = "both.test";
    private static final String FOUR = "127.0.0.5";
    private static final String SIX = "::1";
    private static final String PID = "org.pysock.family";

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    @Inject
    ConfigurationAdmin configurations;

    private ServiceRegistration<NameResolver> resolver;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
    }

    @BeforeEach
    void register() {
        resolver = context.registerService(NameResolver.class, Table.of(NAME, SIX, FOUR), null);
    }

    @AfterEach
    void unregister() {
        resolver.unregister();
    }

    private static List<String> hosts(SocketModule module, String host, int family) throws IOException {
        return module.getaddrinfo(host, "80", family, SOCK_STREAM, 0, 0).stream()
                .map(row -> row.address().host())
                .toList();
    }

    private List<String> hosts() throws IOException {
        return hosts(socket, NAME, AF_UNSPEC);
    }

    private String inForce() {
        return socket.policies().get("family");
    }

    private void configure(String policy) throws Exception {
        configurations.getConfiguration(PID, null).update(new Hashtable<>(Map.of("policy", policy)));
    }

    private void unconfigure() throws Exception {
        configurations.getConfiguration(PID, null).delete();
        until(() -> inForce().equals("dual-stack"));
    }

    /** Configuration Admin tells its listeners in a thread of its own. */
    private static void until(Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < limit, "the configuration has no effect");
            Thread.onSpinWait();
        }
    }

    private interface Check {
        void make() throws Exception;
    }

    private void configured(String policy, Check check) throws Exception {
        configure(policy);
        until(() -> inForce().equals(policy));
        try {
            check.make();
        } finally {
            unconfigure();
        }
    }

    @Test
    void eachPolicyAnswersAsItsNameSays() throws Exception {
        assertEquals(List.of(SIX, FOUR), hosts());
        configured("ipv4-only", () -> assertEquals(List.of(FOUR), hosts()));
        configured("ipv6-only", () -> assertEquals(List.of(SIX), hosts()));
        configured("prefer-ipv4", () -> assertEquals(List.of(FOUR, SIX), hosts()));
        configured("prefer-ipv6", () -> assertEquals(List.of(SIX, FOUR), hosts()));
        configured("dual-stack", () -> assertEquals(List.of(SIX, FOUR), hosts()));
    }

    @Test
    void onlyTheStrictPolicyConcernsLiteralsAndFamiliesThatWereNamed() throws Exception {
        configured("ipv4-only", () -> {
            assertEquals(List.of(SIX), hosts(socket, SIX, AF_UNSPEC));
            assertEquals(List.of(SIX), hosts(socket, NAME, AF_INET6));
        });
        configured("ipv4-only-strict", () -> {
            assertEquals(-9, gaierror(SIX, AF_UNSPEC));
            assertEquals(-9, gaierror(NAME, AF_INET6));
            assertEquals(List.of(FOUR), hosts());
        });
    }

    private int gaierror(String host, int family) {
        return assertThrows(GaiError.class, () -> hosts(socket, host, family)).errno();
    }

    @Test
    void aPolicyThatThereIsNotRefusesAndDoesNotReplaceOneThatThereIs() throws Exception {
        configured("ipv4-onyl", () -> assertEquals(-4, gaierror(NAME, AF_UNSPEC)));
        configured("ipv4-only", () -> {
            configure("ipv4-onyl");
            // the next one that exists is taken: so the wrong one was seen
            configure("ipv6-only");
            until(() -> {
                assertTrue(List.of("ipv4-only", "ipv6-only").contains(inForce()), inForce());
                return inForce().equals("ipv6-only");
            });
        });
    }

    @Test
    void theBundleIsInForceWhileItIsStarted() throws Exception {
        Bundle bundle = context.installBundle(
                Containers.jar("org.pysock.family.ipv4only").toUri().toString());
        configured("prefer-ipv6", () -> {
            bundle.start();
            assertEquals("ipv4-only", inForce());
            assertEquals(List.of(FOUR), hosts());
            bundle.stop();
            assertEquals("prefer-ipv6", inForce());
            assertEquals(List.of(SIX, FOUR), hosts());
        });
        bundle.uninstall();
        assertEquals(List.of(SIX, FOUR), hosts());
    }

    @Test
    void theSwitchOfTheJythonOfOldConcernsOneModuleAndGivesThePolicyBack() throws Exception {
        try (SocketModule.Scoped one = socket.scoped();
                SocketModule.Scoped other = socket.scoped()) {
            one.useIpv4AddressesOnly(true);
            assertEquals("ipv4-only", one.policies().get("family"));
            assertEquals(List.of(FOUR), hosts(one, NAME, AF_UNSPEC));
            assertEquals(List.of(SIX, FOUR), hosts(other, NAME, AF_UNSPEC));
            configured("ipv6-only", () -> {
                assertEquals(List.of(FOUR), hosts(one, NAME, AF_UNSPEC));
                one.useIpv4AddressesOnly(false);
                assertEquals(List.of(SIX), hosts(one, NAME, AF_UNSPEC));
            });
        }
    }

    @Test
    void aPolicyThatFailsRefuses() throws Exception {
        for (AddressFamilyPolicy faulty : List.<AddressFamilyPolicy>of(addresses -> null, addresses -> {
            throw new IllegalStateException("faulty");
        })) {
            ServiceRegistration<AddressFamilyPolicy> registration =
                    context.registerService(AddressFamilyPolicy.class, faulty, null);
            assertEquals(-4, gaierror(NAME, AF_UNSPEC));
            registration.unregister();
        }
        assertEquals(List.of(SIX, FOUR), hosts());
    }
}
