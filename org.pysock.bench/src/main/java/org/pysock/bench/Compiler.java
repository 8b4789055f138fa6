package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs in C, made where they are measured. */
final class Compiler {
    private static final int LIMIT_SECONDS = 60;

    private Compiler() {}

    /** The program of a source of ours, in {@code directory}. IOException where there is no compiler, or it refuses. */
    static Path compile(String resource, Path directory) throws IOException {
        Path source = directory.resolve(resource);
        try (InputStream content = Compiler.class.getResourceAsStream(resource)) {
            Files.write(source, content.readAllBytes());
        }
        Path program = directory.resolve(resource.replace(".c", ""));
        Process gcc = start(List.of("gcc", "-O2", "-pthread", "-o", program.toString(), source.toString()));
        try {
            if (!gcc.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || gcc.exitValue() != 0) {
                gcc.destroyForcibly();
                throw new IOException("gcc refuses");
            }
        } catch (InterruptedException impatient) {
            throw new IOException(impatient);
        }
        return program;
    }

    private static Process start(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException none) {
            throw new IOException("no " + command.get(0));
        }
    }
}
