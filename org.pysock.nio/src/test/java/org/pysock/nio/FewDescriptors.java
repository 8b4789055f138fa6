package org.pysock.nio;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process that may have 128 descriptors, for tests that take them all. */
final class FewDescriptors {
    private static final String FEW = "ulimit -n 128 && exec \"$@\"";

    private static final int LIMIT_SECONDS = 50;

    private FewDescriptors() {}

    /** Runs a main class of the tests; what it printed. */
    static String run(Class<?> main) throws Exception {
        String path = Stream.of("jdk.module.path", "java.class.path", "jdk.module.patch")
                .map(name -> System.getProperty(name, ""))
                .collect(Collectors.joining(":"));
        String own = Path.of(
                        main.getProtectionDomain().getCodeSource().getLocation().toURI())
                .resolveSibling("test-classes")
                .toString();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder("sh", "-c", FEW, "sh", java, "-cp", own + ":" + path, main.getName())
                .redirectErrorStream(true)
                .start();
        process.onExit()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .whenComplete((ended, late) -> process.destroyForcibly());
        return new String(process.getInputStream().readAllBytes()).strip();
    }
}
