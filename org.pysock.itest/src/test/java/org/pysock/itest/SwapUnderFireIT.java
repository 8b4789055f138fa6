package org.pysock.itest;

import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
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
@ExamReactorStrategy(PerClass.class)
public class SwapUnderFireIT {
    private static final int SWAPS = Integer.getInteger("fire.swaps", 4);
    private static final int UPDATES = Integer.getInteger("fire.updates", 2);

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

    @Test
    void everythingIsReplacedUnderFire() throws Exception {
        Path directory = Files.createTempDirectory("pki");
        Pki pki = Pki.in(directory);
        FireScene scene = new FireScene(context, configurations, pki);
        Replacement bundles = new Replacement(context);
        bundles.bundle("org.pysock.family.ipv4only").stop();
        org.osgi.service.cm.Configuration trust =
                configurations.getFactoryConfiguration("org.pysock.trust.pem", "fire", null);
        trust.update(FireScene.of(Map.of("id", "fire", "pem", pki.text("ca.pem"))));
        ServiceRegistration<NameResolver> resolver = context.registerService(
                NameResolver.class, new Table(FireScene.HOSTS), FireScene.of(Map.of("service.ranking", 1_000)));
        Fire program = new Fire(python, directory);
        try {
            new PoliciesUnderFire(scene, bundles, program).swap(SWAPS);
            UpdatesUnderFire updates = new UpdatesUnderFire(scene, bundles, program);
            updates.ofEncodings(UPDATES);
            updates.ofTls(UPDATES);
            updates.ofTransport(UPDATES);
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
}
