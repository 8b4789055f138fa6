package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/pysock} as its users call it, on the JDK that runs the tests; the program's output must be all there is. */
@DisabledOnOs(OS.WINDOWS)
class ScriptIT {
    private record Run(int status, String out, String err) {}

    private static final Path SCRIPT = Built.root().resolve("bin").resolve("pysock");

    @TempDir
    Path directory;

    @Test
    void theOutputIsTheProgramsAloneAndSoIsTheStatus() throws Exception {
        assertEquals(new Run(0, "42\n", ""), run(SCRIPT, "-c", "print 6 * 7"));
        assertEquals(new Run(3, "", ""), run(SCRIPT, "-c", "import sys; sys.exit(3)"));
    }

    @Test
    void itIsFoundThroughLinksFromAnyDirectory() throws Exception {
        Path blanks = Files.createDirectory(directory.resolve("a directory"));
        Path link = Files.createSymbolicLink(blanks.resolve("link"), SCRIPT);
        Path relative = Files.createSymbolicLink(directory.resolve("again"), Path.of("a directory", "link"));
        assertEquals(new Run(0, "a b\n", ""), run(relative, "-c", "import sys; print sys.argv[1]", "a b"));
        assertEquals(0, run(link, "--version").status());
        Files.delete(relative); // JUnit warns of links that it deletes itself
        Files.delete(link);
    }

    @Test
    void aProgramFindsWhatRunsAnotherOne() throws Exception {
        String program = "import subprocess, sys; "
                + "print subprocess.Popen([sys.executable, '-c', 'import sys; print sys.executable'],"
                + " stdout=subprocess.PIPE).communicate()[0],";
        assertEquals(new Run(0, SCRIPT.toRealPath() + "\n", ""), run(SCRIPT, "-c", program));
    }

    @Test
    void theSocketModuleIsOurs() throws Exception {
        Run run = run(
                SCRIPT,
                "-c",
                "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); print s.getsockname()[0]; s.close()");
        assertEquals(new Run(0, "127.0.0.1\n", ""), run);
    }

    @Test
    void hostNamesOutsideAsciiAreUnderstood() throws Exception {
        String program = "import socket; print socket.getaddrinfo(u'\\uff11\\uff12\\uff17.0.0.1', 1)[0][4]";
        assertEquals(new Run(0, "('127.0.0.1', 1)\n", ""), run(SCRIPT, "-c", program));
    }

    @Test
    void helpNeedsNoJava() throws Exception {
        assertTrue(run(SCRIPT, "--help").out().startsWith("usage: pysock"));
    }

    private Run run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment()
                .put(
                        "PYSOCK_JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(300, TimeUnit.SECONDS), () -> "still running: " + command);
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
