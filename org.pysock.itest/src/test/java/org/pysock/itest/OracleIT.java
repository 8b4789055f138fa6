package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a CPython of the recorded versions is present, it must still answer as the committed tables say. By default the quick
 * tables are asked; {@code -Dpysock.oracle=all} asks every one, which takes some minutes.
 */
class OracleIT {
    private static final Path ORACLE = Built.root().resolve("org.pysock.tck/oracle");
    private static final List<String> QUICK = List.of("constants", "epoll");
    private static final long LIMIT_MINUTES = 15;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"3.13", "2.7"})
    void aPresentCPythonAgreesWithTheTables(String version) throws Exception {
        Path python = find(version);
        assumeTrue(python != null, () -> "no CPython " + version + " here");
        List<String> command = new ArrayList<>(List.of(python.toString(), "-B", "refresh.py", "--check"));
        if (!"all".equals(System.getProperty("pysock.oracle"))) {
            command.addAll(QUICK);
        }
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(ORACLE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES), "still recording");
            assertEquals(0, process.exitValue(), () -> read(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    /** On the PATH, or among the versions that pyenv has installed. */
    private static Path find(String version) throws IOException {
        List<Path> candidates = new ArrayList<>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            candidates.add(Path.of(folder, "python" + version));
        }
        Path versions = Path.of(System.getProperty("user.home"), ".pyenv", "versions");
        if (Files.isDirectory(versions)) {
            try (Stream<Path> installed = Files.list(versions)) {
                installed
                        .filter(path -> path.getFileName().toString().startsWith(version + "."))
                        .map(path -> path.resolve("bin/python"))
                        .forEach(candidates::add);
            }
        }
        for (Path candidate : candidates) {
            if (Files.isExecutable(candidate) && works(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** A shim without a version behind it does not. */
    private static boolean works(Path python) throws IOException {
        Process process = new ProcessBuilder(python.toString(), "-c", "import socket")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.destroyForcibly();
        }
    }
}
