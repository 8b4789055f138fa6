package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A Java program in a process of its own, on the JDK that runs the tests; ended by force after a minute. */
record Java(int status, String output) {
    private static final long SECONDS = 300;

    /** The jar from which the tests have a library's class. */
    static Path jarOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Runs {@code java} with the arguments; standard error is part of the output. */
    static Java run(Path directory, List<String> arguments) throws IOException, InterruptedException {
        return run(Path.of(System.getProperty("java.home"), "bin", "java"), directory, arguments);
    }

    /** The same with the {@code java} of another installation. */
    static Java run(Path java, Path directory, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java.toString());
        command.addAll(arguments);
        Path output = directory.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> "still running: " + command);
            return new Java(process.exitValue(), Files.readString(output));
        } finally {
            process.destroyForcibly();
        }
    }
}
