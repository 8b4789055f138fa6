package org.pysock.idna;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.policy.HostNameEncoding;

/**
 * The encoding beside a real CPython 3.13: every code point, and random mixtures. Takes minutes, hence the build runs it only where {@code
 * -Dpython3.13=FILE} names one; {@code -Dnames=N} and {@code -Dseed=N} choose the mixtures.
 */
@EnabledIfSystemProperty(named = "python3.13", matches = ".+")
class CpythonDifferentialIT {
    private static final int TOLD = 20;

    private final HostNameEncoding idna = new CpythonIdna();

    @TempDir
    Path directory;

    @Test
    void everyCodePointAndManyMixturesAreEqual() throws Exception {
        Process process = cpython("differential.py", System.getProperty("seed"), System.getProperty("names"));
        List<String> different = new ArrayList<>();
        int compared = 0;
        try (BufferedReader rows = process.inputReader(StandardCharsets.US_ASCII)) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                String[] cells = row.split("\t", 4);
                String here = Sample.answer(cells[0], cells[2], idna);
                if (!here.equals(cells[3]) && different.size() < TOLD) {
                    different.add(row + " here " + here);
                }
                compared++;
            }
            assertEquals(0, process.waitFor());
        } finally {
            process.destroyForcibly();
        }
        assertEquals(List.of(), different);
        assertTrue(compared > Character.MAX_CODE_POINT, "names compared: " + compared);
    }

    @Test
    void theTableIsWhatCpythonGives() throws Exception {
        Path script = Path.of("tables", "generate.py").toAbsolutePath();
        Process process = start(script, "--check");
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    private Process cpython(String resource, String... arguments) throws IOException {
        Path script = directory.resolve(resource);
        Files.copy(CpythonDifferentialIT.class.getResourceAsStream(resource), script);
        return start(script, arguments);
    }

    private static Process start(Path script, String... arguments) throws IOException {
        String python = System.getProperty("python3.13");
        List<String> command = new ArrayList<>(List.of(python, script.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
