package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.maven;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.features;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;

import java.nio.file.Path;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.ops4j.pax.exam.util.Filter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/** Karaf as it is distributed, with the features that this build made, from the repository that it made of them, without a network. */
@ExtendWith(PaxExam.class)
@Tag("karaf")
@ExamReactorStrategy(PerClass.class)
@DisabledForJreRange(
        min = JRE.JAVA_24,
        disabledReason = "Karaf 4.4.10 asks Subject.getSubject, which newer JDKs refuse")
public class KarafIT {
    private static final String TOUR = "pysock.tour";
    private static final int LIMIT_SECONDS = 60;
    private static final String MAVEN = "etc/org.ops4j.pax.url.mvn.cfg";
    private static final String PIDS = "org.ops4j.pax.url.mvn.";

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    @Inject
    SslModule ssl;

    @Inject
    @Filter("(pysock.command=python)")
    ToIntFunction<String[]> python;

    @Configuration
    public Option[] configuration() {
        return options(composite(
                karafDistributionConfiguration()
                        .frameworkUrl(maven("org.apache.karaf", "apache-karaf", System.getProperty("version.karaf"))
                                .type("tar.gz"))
                        .unpackDirectory(Path.of("target", "karaf").toFile())
                        .useDeployFolder(false),
                repositories(
                        "${karaf.home.uri}system",
                        Built.features().resolveSibling("repository").toUri(),
                        Built.root()
                                .resolve("org.pysock.itest/target/exam-repository")
                                .toUri()),
                // No shell and no JMX: they have fixed ports.
                editConfigurationFilePut(
                        "etc/org.apache.karaf.features.cfg", "featuresBoot", "framework,system,feature,wrap"),
                features(
                        Built.features().toUri().toString(),
                        "pysock-ssl",
                        "pysock-bouncycastle",
                        "pysock-python",
                        "pysock-console",
                        "pysock-idna-jdk",
                        "pysock-idna-icu"),
                Containers.driver(),
                Containers.pysock("org.pysock.tck"),
                systemProperty(TOUR)
                        .value(Built.root().resolve("examples/tour.py").toString())));
    }

    /** These and no others: neither the network nor what else is on this machine. */
    private static Option repositories(Object... all) {
        String uris = Stream.of(all)
                .map(uri -> uri + "@id=" + Math.abs(uri.hashCode()) + "@snapshots")
                .collect(Collectors.joining(","));
        return composite(
                editConfigurationFilePut(MAVEN, PIDS + "defaultRepositories", uris),
                editConfigurationFilePut(MAVEN, PIDS + "repositories", ""));
    }

    @Test
    void theBundlesOfTheFeaturesAreActive() {
        Set<String> expected = new TreeSet<>(Built.BUNDLES);
        expected.removeAll(List.of("org.pysock.family.ipv4only", "org.pysock.tck"));
        expected.addAll(List.of(Built.RUNTIME, "bcpkix", "com.ibm.icu"));
        expected.add("org.apache.karaf.features.core");
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        // Karaf starts them in a thread of its own, and what is injected here may be there before the last of them
        while (!expected.isEmpty() && System.nanoTime() < limit) {
            expected.removeAll(active());
            Thread.yield();
        }
        assertEquals(Set.of(), expected);
    }

    private Set<String> active() {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.toSet());
    }

    @Test
    void aClientAndAServerTalkOverTcpAndTls() throws Exception {
        Loopback loopback = new Loopback(socket);
        loopback.tcp("127.0.0.1");
        loopback.tls(ssl);
    }

    @Test
    void aHostNameOutsideAsciiIsEncoded() throws Exception {
        ServiceRegistration<NameResolver> names = context.registerService(
                NameResolver.class,
                new HostsResolver("127.0.0.1 xn--bcher-kva.test"),
                new Hashtable<>(Map.of(Constants.SERVICE_RANKING, 1)));
        new Loopback(socket).tcp("b\u00fccher.test");
        names.unregister();
    }

    /** Karaf's shell would call it the same way; it is left out for its fixed port. */
    @Test
    void theSelfTestOfTheConsolePasses() throws Exception {
        ServiceReference<?>[] commands;
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        do {
            Thread.yield();
            commands = context.getAllServiceReferences(null, "(osgi.command.function=selftest)");
        } while (commands == null && System.nanoTime() < limit);
        assertNotNull(commands, "the console has not come");
        Object console = context.getService(commands[0]);
        String report = (String) console.getClass().getMethod("selftest").invoke(console);
        assertTrue(report.contains("pysock works here: 8 of 8 checks passed"), report);
    }

    @Test
    void aPythonProgramRuns() {
        assertEquals(0, python.applyAsInt(new String[] {System.getProperty(TOUR)}));
    }
}
