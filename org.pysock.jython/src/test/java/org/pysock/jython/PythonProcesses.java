package org.pysock.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the command in processes of their own, in a folder where its scripts are. */
final class PythonProcesses {
    private static final String CLASS_PATH =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    private final Path folder;

    PythonProcesses(Path folder) {
        this.folder = folder;
    }

    /** How a process ended, and what it said. */
    record Outcome(int status, String out, String err) {}

    Process start(String... args) throws IOException {
        return start(List.of(), args);
    }

    Process start(List<String> options, String... args) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what this JVM was allowed so that it does not warn
        Stream.of(System.getProperty("test.argLine", "").split(" "))
                .filter(option -> !option.isEmpty())
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", CLASS_PATH, PythonCommand.class.getName()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(folder.resolve("stderr").toFile())
                .start();
    }

    Outcome end(Process process, String input) throws Exception {
        process.getOutputStream().write(input.getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        int status = process.waitFor();
        return new Outcome(status, out, Files.readString(folder.resolve("stderr")));
    }

    Outcome python(String... args) throws Exception {
        return end(start(args), "");
    }

    String script(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).getFileName().toString();
    }

    static void assertOutcome(int status, String out, String err, Outcome outcome) {
        assertEquals(err, outcome.err());
        assertEquals(out, outcome.out());
        assertEquals(status, outcome.status());
    }

    /** What the last process has said on stderr so far. */
    String stderr() {
        try {
            return Files.readString(folder.resolve("stderr"));
        } catch (IOException none) {
            return none.toString();
        }
    }
}
