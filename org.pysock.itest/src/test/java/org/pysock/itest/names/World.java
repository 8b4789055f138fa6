package org.pysock.itest.names;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs programs in the oracle's worlds: Linux namespaces with fixed addresses, hosts file and DNS, made by run.sh. Whoever runs
 * it must be root, and have the tools.
 */
public final class World {
    private static final List<String> TOOLS = List.of("unshare", "ip", "ss", "python3");
    private static final long SECONDS = 120;

    private World() {}

    /** What is missing here; {@code null} if there can be worlds. */
    public static String missing() throws IOException, InterruptedException {
        for (String tool : TOOLS) {
            if (!isOnPath(tool)) {
                return "no " + tool;
            }
        }
        Process trial = new ProcessBuilder("unshare", "-n", "-m", "-u", "true")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return trial.waitFor(SECONDS, TimeUnit.SECONDS) && trial.exitValue() == 0
                ? null
                : "no right to make namespaces";
    }

    private static boolean isOnPath(String tool) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    /** The records that {@code command}, called as probe_netdb.py is, writes in a world. */
    public static List<Outcome> records(Path oracle, String world, List<String> command, Path directory)
            throws IOException, InterruptedException {
        Path program = directory.resolve("program");
        Files.writeString(program, "#!/bin/sh\nexec '" + String.join("' '", command) + "' \"$@\"\n");
        program.toFile().setExecutable(true);
        return run(
                List.of("bash", oracle.resolve("run.sh").toString(), world, program.toString()),
                directory.resolve("records"),
                directory.resolve("output"));
    }

    /** The records that a program writes to the file which is its last argument. */
    public static List<Outcome> run(List<String> command, Path records, Path output)
            throws IOException, InterruptedException {
        List<String> all = new java.util.ArrayList<>(command);
        all.add(records.toString());
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(command + ": " + Files.readString(output));
            }
            return parse(records);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** A file of records. */
    public static List<Outcome> parse(Path records) throws IOException {
        return Files.readAllLines(records).stream().map(Outcome::parse).toList();
    }
}
