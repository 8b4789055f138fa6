package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A board without OSGi. Sets system properties, and clears them. */
@Isolated
class ClassPathTest {
    @TempDir
    Path directory;

    private TrustBoard load(Map<String, String> properties, String... services) throws IOException {
        Path file = directory.resolve("META-INF/services/org.pysock.api.policy.TrustPolicy");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(services));
        properties.forEach(System::setProperty);
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader())) {
            return TrustBoard.load(loader);
        } finally {
            properties.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void withoutAnythingTheJvmJudges() throws IOException {
        assertEquals("jvm", load(Map.of()).lease(null, "localhost").policyId());
    }

    @Test
    void systemPropertiesAreTheConfiguration() throws IOException {
        TrustBoard board = load(
                Map.of(
                        "org.pysock.trust.policy", "stray",
                        "org.pysock.trust.hosts", "*.test=trust-all, localhost=pins\n*.org=missing",
                        "org.pysock.trust.unverified.hosts", "a.test",
                        "org.pysock.trust.pins.pins", "localhost=sha256/" + "A".repeat(43) + "="),
                SwapStormTest.Stray.class.getName());
        assertEquals("stray", board.lease(null, null).policyId());
        assertEquals("trust-all", board.lease(null, "a.test").policyId());
        assertEquals("pins", board.lease(null, "localhost").policyId());
        Said.refusal(board, null, "b.test");
        Said.refusal(board, null, "example.org");
    }

    @Test
    void wrongSystemPropertiesRefuseEverybody() throws IOException {
        TrustBoard board = load(Map.of("org.pysock.trust.recheck", "x"));
        assertTrue(Said.refusal(board, null, null).getMessage().contains("org.pysock.trust, recheck: 'x'"));
    }

    @Test
    void whatCannotBeLoadedIsMissingAndTheOthersAreThere() throws IOException {
        try (Log log = new Log()) {
            TrustBoard board =
                    load(Map.of(), "org.pysock.Nothing", "java.lang.String", SwapStormTest.Stray.class.getName());
            assertEquals("stray", board.lease("stray", null).policyId());
            assertEquals(1, log.containing("a trust policy cannot be loaded").size());
        }
    }
}
