package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pysock.api.Pysock;
import org.pysock.ssl.TlsWorld.Logs;

/**
 * Every scenario that was recorded with CPython 3.13, made with our sockets: the same values, the same exceptions by class, errno,
 * reason, library, verify code and text. What differs is in differences-3.13.tsv with its reason, and only what is there may.
 */
@Timeout(60)
class TlsOracleTest {
    private static final int TEXT = 9;
    private static final String NOT_COMPARED = "*";

    @TempDir
    static Path directory;

    private static final List<List<String>> RECORDED = read("oracle-3.13.tsv");
    private static final List<List<String>> DIFFERENCES = read("differences-3.13.tsv");

    private static List<List<String>> read(String name) {
        try (InputStream in = TlsOracleTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    static Set<String> scenarios() {
        Set<String> names = new LinkedHashSet<>();
        RECORDED.forEach(line -> names.add(line.get(0)));
        return names;
    }

    @Test
    void everyScenarioIsThere() {
        OracleScenarios scenarios = new OracleScenarios(new TlsWorld(Pysock.load(), directory));
        assertEquals(
                scenarios(),
                new LinkedHashSet<>(scenarios().stream()
                        .filter(scenarios.all()::containsKey)
                        .toList()));
        assertEquals(new HashSet<>(scenarios()), scenarios.all().keySet());
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void itIsAsInCpython(String scenario) throws Exception {
        Logs logs = Logs.of(scenario);
        new OracleScenarios(new TlsWorld(Pysock.load(), directory))
                .all()
                .get(scenario)
                .run(logs);
        List<String> wrong = new ArrayList<>();
        compare(scenario, "client", logs.client().lines(), wrong);
        compare(scenario, "server", logs.server().lines(), wrong);
        if (!wrong.isEmpty()) {
            fail(scenario + ":\n" + String.join("\n", wrong));
        }
    }

    private static void compare(String scenario, String side, List<List<String>> ours, List<String> wrong) {
        Map<String, Integer> seen = new HashMap<>();
        List<List<String>> left = new ArrayList<>(ours);
        for (List<String> line : RECORDED) {
            if (!line.get(0).equals(scenario) || !line.get(1).equals(side)) {
                continue;
            }
            String label = line.get(3);
            int nth = seen.merge(label, 1, Integer::sum);
            List<String> mine = take(left, label);
            String answer = mine == null ? "nothing" : String.join("\t", mine.subList(2, mine.size()));
            String expected = expected(scenario, side, label, nth);
            boolean equal = expected == null
                    ? mine != null && same(line, mine)
                    : matches(expected, answer) || ofThisJdk(scenario) && mine != null && same(line, mine);
            if (!equal) {
                wrong.add(side + " " + label + "\n  CPython " + line.subList(2, line.size()) + "\n  here    " + answer
                        + (expected == null ? "" : "\n  known   " + expected));
            }
        }
        for (List<String> line : left) {
            if (expected(scenario, side, line.get(3), 1) == null) {
                wrong.add(side + " has what CPython has not: " + line);
            }
        }
    }

    /** Some JDKs differ in less than others. */
    private static boolean ofThisJdk(String scenario) {
        return DIFFERENCES.stream()
                .anyMatch(line -> line.get(0).equals(scenario) && line.get(4).startsWith("JSSE chooses the alert"));
    }

    private static List<String> take(List<List<String>> left, String label) {
        for (List<String> line : left) {
            if (line.get(3).equals(label)) {
                left.remove(line);
                return line;
            }
        }
        return null;
    }

    /** What is known to be here in place of CPython's. */
    private static String expected(String scenario, String side, String label, int nth) {
        return DIFFERENCES.stream()
                .filter(line -> line.get(0).equals(scenario)
                        && line.get(1).equals(side)
                        && (line.get(2).equals(label) || line.get(2).equals(NOT_COMPARED))
                        && (nth == 1 || line.get(2).equals(NOT_COMPARED)))
                .map(line -> line.get(3))
                .findFirst()
                .orElse(null);
    }

    private static boolean matches(String expected, String answer) {
        return expected.equals(NOT_COMPARED) || answer.replace('\t', ' ').startsWith(expected);
    }

    private static boolean same(List<String> recorded, List<String> mine) {
        if (recorded.size() != mine.size()) {
            return false;
        }
        if (recorded.size() <= TEXT) {
            return recorded.equals(mine);
        }
        // behind CPython's words stands what to do
        return recorded.subList(0, TEXT).equals(mine.subList(0, TEXT))
                && masked(mine.get(TEXT)).startsWith(bare(recorded.get(TEXT)));
    }

    private static String masked(String text) {
        return text.replaceAll("fd=\\d+", "fd=N")
                .replaceAll("TLS/SSL version 0x[0-9a-f]+", "TLS/SSL version 0xX")
                .replaceAll("127\\.0\\.0\\.1', \\d+", "127.0.0.1', PORT");
    }

    /** An SSLError without errno shows its arguments as a tuple in CPython. */
    private static String bare(String text) {
        return text.startsWith("('") && text.endsWith("',)") ? text.substring(2, text.length() - 3) : text;
    }
}
