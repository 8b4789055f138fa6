package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the differential scripts through {@code bin/pysock} and compares, observation by observation, with what CPython 2.7
 * printed. What differs must be listed in {@code differences.tsv}, and what is listed must differ.
 */
class DifferentialIT {
    private static final Path SCRIPTS = Built.root().resolve("org.pysock.itest/src/test/resources/differential");
    private static final String RECORDED = ".cpython-2.7.txt";
    private static final String ABSENT = "absent";
    private static final int PROCESSES = 2;

    @TempDir
    Path directory;

    /** What one script showed. */
    private record Outcome(String script, int observations, List<String> complaints, int different) {}

    @TestFactory
    Stream<DynamicTest> everyObservationIsCPythonsOrListed() throws Exception {
        KnownDifferences known = KnownDifferences.read(SCRIPTS.resolve("differences.tsv"));
        List<Outcome> outcomes = outcomes(known);
        List<DynamicTest> tests = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            tests.add(DynamicTest.dynamicTest(
                    outcome.script, () -> assertEquals("", String.join("\n", outcome.complaints))));
        }
        tests.add(DynamicTest.dynamicTest(
                "no listed difference is stale", () -> assertEquals(List.of(), known.unneeded())));
        tests.add(DynamicTest.dynamicTest("the README says how many", () -> assertReadme(outcomes)));
        return tests.stream();
    }

    private List<Outcome> outcomes(KnownDifferences known) throws Exception {
        ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
        try (Stream<Path> recorded = Files.list(SCRIPTS)) {
            List<Future<Outcome>> running = recorded.map(
                            path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(RECORDED))
                    .map(name -> name.substring(0, name.length() - RECORDED.length()))
                    .sorted()
                    .map(script -> processes.submit(() -> outcome(script, known)))
                    .toList();
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : running) {
                outcomes.add(one.get());
            }
            return outcomes;
        } finally {
            processes.shutdownNow();
        }
    }

    private Outcome outcome(String script, KnownDifferences known) throws Exception {
        Map<String, String> expected = observations(Files.readAllLines(SCRIPTS.resolve(script + RECORDED)));
        Map<String, String> actual = observations(run(script));
        List<String> complaints = new ArrayList<>();
        int different = 0;
        for (Map.Entry<String, String> observation : expected.entrySet()) {
            String label = observation.getKey();
            String ours = actual.getOrDefault(label, ABSENT);
            if (!ours.equals(observation.getValue())) {
                different++;
                if (!known.cover(script, label, ours)) {
                    complaints.add(label + ": CPython says " + observation.getValue() + ", pysock says " + ours);
                }
            }
        }
        return new Outcome(script, expected.size(), complaints, different);
    }

    /** Label and outcome of each line. */
    private static Map<String, String> observations(List<String> lines) {
        Map<String, String> observations = new LinkedHashMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ", line.indexOf(" / "));
            observations.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return observations;
    }

    private List<String> run(String script) throws IOException, InterruptedException {
        Path out = directory.resolve(script + ".out");
        Path err = directory.resolve(script + ".err");
        ProcessBuilder builder = new ProcessBuilder(
                        Built.root().resolve("bin/pysock").toString(), script + ".py")
                .directory(SCRIPTS.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        builder.environment().put("PYSOCK_JAVA", java.toString());
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(300, TimeUnit.SECONDS), () -> "still running: " + script);
            assertEquals("", Files.readString(err));
            return Files.readAllLines(out);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertReadme(List<Outcome> outcomes) throws IOException {
        int all = outcomes.stream().mapToInt(Outcome::observations).sum();
        int different = outcomes.stream().mapToInt(Outcome::different).sum();
        String claim = String.format("%,d of %,d observations", all - different, all);
        String readme = Files.readString(Built.root().resolve("README.md"));
        assertTrue(readme.contains(claim), () -> "README.md should say: " + claim);
    }
}
