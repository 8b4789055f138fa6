package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.itest.names.Outcome;
import org.pysock.itest.names.World;

/**
 * The recorded scenarios of names, evaluated by the Java API in every world that CPython was asked in and by Python's face, with
 * the JVM's switches for address families. What differs must be listed, and what is listed must differ. Where worlds cannot be
 * made, those scenarios are asked that a text of hosts can answer for. Python is asked in one world, and in every one with {@code
 * -Dpysock.oracle=all}.
 */
class NamesOracleIT {
    private static final Path ORACLE = Built.root().resolve("org.pysock.tck/oracle/names");
    private static final List<String> WORLDS = List.of("lo", "v4", "v6", "dual");
    private static final int PROCESSES = 2;
    private static final String DRIVER = "org.pysock.itest.names.Driver";
    private static final String PYTHON = "org.pysock.jython.PythonCommand";
    /** What depends on nothing but the text of hosts: literals, and names with the DNS's addresses. */
    private static final String OF_HOSTS = "S\\.inet_(?!aton\\(b).*"
            + "|gais?\\('(127|::|fe80::1%99|0|2130|08|256|1\\.2|'| 127|v6only|both|files4|multi|a[ @.']|\\.|localhost\\.)"
            + "(?!.*(ADDRCONFIG|%lo|%nosuch|http|HTTP|tftp|V4MAPPED)).*"
            + "|S\\.gethostbyname(_ex)?\\('(127|::1|files|f4|both|dual|<|nxdomain|a).*";

    @TempDir
    Path directory;

    /** Who is asked in a world, and which CPython is the measure. */
    private record Run(String who, String world, String version, List<String> program) {
        @Override
        public String toString() {
            return who + " in " + world + " "
                    + program.stream().filter(one -> one.startsWith("-D")).toList();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyAnswerIsCPythonsOrListed() throws Exception {
        String missing = World.missing();
        assumeTrue(missing == null, () -> "no worlds here: " + missing);
        KnownDifferences known = KnownDifferences.read(ORACLE.resolve("differences.tsv"));
        ExecutorService processes = Executors.newFixedThreadPool(PROCESSES);
        List<DynamicTest> tests = new ArrayList<>();
        try {
            List<Run> runs = runs();
            List<Future<List<String>>> complaints = new ArrayList<>();
            for (Run run : runs) {
                Path own = Files.createDirectory(directory.resolve(Integer.toString(complaints.size())));
                complaints.add(processes.submit(() -> complaints(run, known, own)));
            }
            for (int i = 0; i < runs.size(); i++) {
                List<String> found = complaints.get(i).get();
                tests.add(DynamicTest.dynamicTest(
                        runs.get(i).toString(), () -> assertEquals("", String.join("\n", found))));
            }
        } finally {
            processes.shutdownNow();
        }
        tests.add(DynamicTest.dynamicTest(
                "no listed difference is stale", () -> assertEquals(List.of(), known.unneeded())));
        return tests.stream();
    }

    private List<Run> runs() throws Exception {
        List<Run> runs = new ArrayList<>();
        boolean all = "all".equals(System.getProperty("pysock.oracle"));
        for (String world : WORLDS) {
            if (all || world.equals("dual")) {
                runs.add(new Run("python", world, "2.7", java(List.of(), PYTHON)));
            }
            runs.add(new Run("java", world, "3.13", java(List.of(), DRIVER)));
        }
        for (String preference : List.of("true", "system")) {
            String flag = "-Djava.net.preferIPv6Addresses=" + preference;
            runs.add(new Run("java", "dual", "3.13", java(List.of(flag), DRIVER)));
        }
        runs.add(new Run("no6", "no6", "3.13", java(List.of(), DRIVER)));
        runs.add(new Run("no6", "no6", "3.13", java(List.of("-Djava.net.preferIPv4Stack=true"), DRIVER)));
        return runs;
    }

    private List<String> java(List<String> options, String main) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath("HostNameEncoding", "org.pysock.itest.names.JdkIdna"), main));
        return command;
    }

    /** The jars, the programs of this test, and a service for the policies of a kind. */
    private String classPath(String kind, String service) throws Exception {
        Path services = directory.resolve(service);
        Path folder = Files.createDirectories(services.resolve("META-INF/services"));
        Files.writeString(folder.resolve("org.pysock.api.policy." + kind), service);
        List<String> path = new ArrayList<>(List.of(
                services.toString(),
                Path.of(Outcome.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI())
                        .toString()));
        for (String module : List.of("api", "core", "nio", "jython", "jython.runtime")) {
            path.add(Built.jar("org.pysock." + module).toString());
        }
        return String.join(File.pathSeparator, path);
    }

    private static List<String> complaints(Run run, KnownDifferences known, Path own) throws Exception {
        List<Outcome> ours = World.records(ORACLE, run.world, run.program, own);
        Map<Integer, Outcome> expected = recorded(run.world, run.version);
        assertEquals(expected.size(), ours.size(), "scenarios answered");
        List<String> complaints = new ArrayList<>();
        for (Outcome answer : ours) {
            String cpython = expected.get(answer.id()).text();
            boolean listed = !answer.text().equals(cpython)
                    && known.cover(run.who, Integer.toString(answer.id()), answer.text());
            if (!listed && !answer.text().equals(cpython)) {
                complaints.add(answer.id() + " " + answer.expression() + ": CPython says " + cpython + ", pysock says "
                        + answer.text());
            }
        }
        return complaints;
    }

    private static Map<Integer, Outcome> recorded(String world, String version) throws Exception {
        return World.parse(ORACLE.resolve(world + ".cpython-" + version + ".jsonl")).stream()
                .collect(Collectors.toMap(Outcome::id, Function.identity()));
    }

    @Test
    void aTextOfHostsAnswersForItsNamesAnywhere() throws Exception {
        String path = classPath("NameResolver", "org.pysock.itest.names.RecordedHosts")
                + File.pathSeparator
                + classPath("HostNameEncoding", "org.pysock.itest.names.JdkIdna");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                path,
                DRIVER,
                ORACLE.resolve("probe_netdb.py").toString());
        List<Outcome> ours = World.run(command, directory.resolve("records"), directory.resolve("output"));
        Map<Integer, Outcome> expected = recorded("dual", "3.13");
        List<String> complaints = new ArrayList<>();
        int asked = 0;
        for (Outcome answer : ours) {
            String expression =
                    answer.expression().substring(1, answer.expression().length() - 1);
            if (expression.matches(OF_HOSTS) && !answer.text().equals(Outcome.INEXPRESSIBLE)) {
                asked++;
                if (!answer.text().equals(expected.get(answer.id()).text())) {
                    complaints.add(expression + ": " + answer.text());
                }
            }
        }
        assertEquals("", String.join("\n", complaints));
        assertTrue(asked > 100, "asked " + asked);
    }
}
