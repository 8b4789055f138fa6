package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example examples/modular: on the module path, and as an image that jlink makes, on the JDK that runs the tests. No option of the JVM
 * is given, so that a need for --enable-native-access or --add-opens would show as a warning or a failure.
 */
class ModularExampleIT {
    private static final String MODULE = "org.pysock.examples.modular";
    private static final String MAIN = MODULE + "/" + MODULE + ".Main";
    private static final List<String> PROVIDERS =
            List.of("org.pysock.core", "org.pysock.nio", "org.pysock.ssl", "org.pysock.idna");
    private static final String ANSWERS = """
            TCP: hello from 127.0.0.1
            IDNA: hello from 127.0.0.1
            TLS: hello over TLSv1.3
            """;

    @TempDir
    Path directory;

    @Test
    void theProgramRunsOnTheModulePathWithoutAnyOption() throws Exception {
        assertAnswers(Java.run(directory, List.of("-p", path(), "-m", MAIN)));
    }

    @Test
    void theProgramIsAnImageThatDoesTcpTlsAndIdna() throws Exception {
        Path image = directory.resolve("image");
        int status = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--module-path",
                        path(),
                        "--add-modules",
                        MODULE + "," + String.join(",", PROVIDERS) + "," + ellipticCurves(),
                        "--no-header-files",
                        "--no-man-pages",
                        "--strip-debug",
                        "--output",
                        image.toString());
        assertEquals(0, status);
        Path java = image.resolve("bin/java");
        assertAnswers(Java.run(java, directory, List.of("-m", MAIN)));
        long start = System.nanoTime();
        assertAnswers(Java.run(java, directory, List.of("-m", MAIN)));
        System.out.printf(
                "jlink image on %s: %d MiB; starts, does TCP, IDNA and TLS, and ends in %d ms%n",
                Runtime.version(), mebibytes(image), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }

    private static void assertAnswers(Java run) {
        assertEquals(0, run.status(), run.output());
        assertEquals(ANSWERS, withoutLog(run.output()));
    }

    /** The output without what pysock itself logs as information, each time two lines: whose names are in force. */
    private static String withoutLog(String output) {
        return output.replaceAll("(?m)^.* org\\.pysock\\.core\\.Candidates .*\\RINFO: .*\\R", "");
    }

    /** What the JDK of old has outside java.base; the programs' certificates need it. */
    private static String ellipticCurves() {
        String module = "jdk.crypto.ec";
        return ModuleFinder.ofSystem().find(module).isPresent() ? module : "java.base";
    }

    private static String path() {
        Stream<Path> jars = Stream.concat(
                Stream.of(Built.example("modular"), Built.jar("org.pysock.api")),
                PROVIDERS.stream().map(Built::jar));
        return jars.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static long mebibytes(Path image) throws IOException {
        try (Stream<Path> files = Files.walk(image)) {
            long bytes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
            assertTrue(bytes > 0);
            return bytes >> 20;
        }
    }
}
