package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The one processor on which contenders and their peer take turns: between two of them what is measured is how long a processor takes to
 * wake up, the same for all and longer than anything else.
 */
final class Processor {
    private static final String PROGRAM = "taskset";
    private static final String ALLOWED = "Cpus_allowed_list:";

    private Processor() {}

    /** A command that does the same on that processor; as it is where that cannot be said. */
    static List<String> pinned(List<String> command) {
        if (!canPin()) {
            return command;
        }
        List<String> pinned = new ArrayList<>(List.of(PROGRAM, "-c", last()));
        pinned.addAll(command);
        return pinned;
    }

    static boolean canPin() {
        return Files.exists(Path.of("/proc/self/status"))
                && Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROGRAM)));
    }

    /** The last that this process may use. */
    private static String last() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(ALLOWED))
                    .map(line -> line.replaceAll(".*[^0-9]", ""))
                    .findFirst()
                    .orElse("0");
        } catch (IOException unknown) {
            return "0";
        }
    }
}
