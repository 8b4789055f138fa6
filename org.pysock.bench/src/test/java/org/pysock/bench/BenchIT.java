package org.pysock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.InputSource;

/** {@code bin/pysock-bench} as its users call it: that it runs and what it writes, never the figures. */
@DisabledOnOs(OS.WINDOWS)
class BenchIT {
    private record Run(int status, String out, String err) {
        /** What is said on standard error but how far it is. */
        String complaints() {
            return err.replaceAll("(?m)^pysock-bench: \\d+ of \\d+, after \\d+:\\d\\d: .+\\n", "");
        }
    }

    private static final Path SCRIPT = Path.of(System.getProperty("pysock.root"), "bin", "pysock-bench");

    @TempDir
    Path directory;

    @Test
    void everyCaseHasItsContendersAndTheyAgree() throws Exception {
        Run run = run("idna", "--rounds", "3", "--warmups", "0", "--millis", "1", "--python", "", "--json", "figures");
        assertEquals("", run.complaints());
        assertEquals(0, run.status());
        List<String> rows = run.out().lines().toList();
        assertEquals(8, rows.size(), run.out());
        assertTrue(rows.get(1).matches("decode +org\\.pysock\\.idna( +[0-9.,]+ [nµm]?s){3} +1\\.00"), run.out());
        String figures = Files.readString(directory.resolve("figures"));
        assertEquals(3, figures.split("\"agree\": true", -1).length - 1, figures);
        assertEquals(6, figures.split("\"samples\": \\[[0-9.]+, [0-9.]+, [0-9.]+]", -1).length - 1, figures);
    }

    @Test
    void runsOneByOneWritePlotsAndOnePage() throws Exception {
        Path page = directory.resolve("page.md");
        Files.writeString(page, "# Ours\n\n<!-- pysock-bench tls -->\nold\n<!-- end -->\n\nand more\n");
        measure("idna --quick --rounds 1 --millis 1 --python  --page page.md --to made");
        for (int times = 0; times < 2; times++) { // what is there is replaced
            Run run = measure("tls idna --quick --cases bulk --rounds 1 --millis 1 --python  --page page.md --to made");
            assertEquals(4, run.err().lines().count(), run.err()); // idna has no such case
            assertTrue(run.err().matches("(?s)pysock-bench: 1 of 4, after \\d+:\\d\\d: tls, bulk 16K\n.*"), run.err());
            assertTrue(run.out().contains("≤ 1.00 × CPython"), run.out());
            assertFalse(run.out().contains("≤ 1.00 × CPython 3"), run.out());
            String written = Files.readString(page);
            assertTrue(
                    written.startsWith("# Ours\n\n<!-- pysock-bench tls -->\n`bin/pysock-bench tls idna --quick"),
                    written);
            assertEquals(3, written.split("<!-- end -->", -1).length - 1, written);
            assertTrue(written.contains("Java-" + Runtime.version() + ": pysock · pysock, Conscrypt"), written);
            assertTrue(written.contains("| bulk 64K | pysock | "), written);
            assertTrue(written.contains("| encode | org.pysock.idna | "), written);
            assertTrue(written.contains("![tls](made/pysock-bench-tls.svg)\n<!-- end -->\n\nand more\n"), written);
            assertTrue(written.contains("| tls | bulk 64K | ≤ 1.00 × CPython |  | not measured |  |"), written);
            assertTrue(written.contains("| idle | connection | ≤ 2.50 KB |  | not measured |  |"), written);
            String plot = Files.readString(directory.resolve("made/pysock-bench-tls.svg"));
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(plot)));
            assertEquals(10, plot.split("<rect ", -1).length - 1, plot);
        }
    }

    @Test
    void casesComeBesideThoseOfEarlierRunsAndThePageCanBeWrittenAgain() throws Exception {
        measure("idna --cases decode --rounds 1 --warmups 0 --millis 1 --python  --to .");
        measure("idna --cases ASCII --rounds 2 --warmups 0 --millis 1 --python  --to . --page first.md");
        String first = Files.readString(directory.resolve("first.md"));
        assertTrue(first.contains("\ndecode: `bin/pysock-bench idna --cases decode --rounds 1 "), first);
        assertTrue(first.contains("\nencode ASCII: `bin/pysock-bench idna --cases ASCII --rounds 2 "), first);
        assertTrue(first.contains("--python '' "), first);
        assertEquals(new Run(0, "", ""), run("--render", "--page", "again.md", "--to", "."));
        assertEquals(first, Files.readString(directory.resolve("again.md")));
    }

    private Run measure(String line) throws Exception {
        Run run = run(line.split(" "));
        assertEquals("", run.complaints());
        assertEquals(0, run.status());
        return run;
    }

    @Test
    void tlsIsMeasuredByTheProcessorsTimeOfBothSides() throws Exception {
        for (String one : List.of("resumed 1.2", "bulk 64K", "sock full EC")) {
            Run run = run("tls", "--cases", one, "--rounds", "1", "--warmups", "0", "--millis", "1", "--python", "");
            assertEquals("", run.complaints());
            assertEquals(0, run.status());
            List<String> rows =
                    run.out().lines().filter(row -> row.startsWith(one + " ")).toList();
            assertEquals(one.startsWith("sock") ? 2 : 3, rows.size(), run.out());
        }
    }

    @Test
    void echoesOfPythonCodeAreMeasuredAndWhoIsNotThereIsNamed() throws Exception {
        Run run = run(
                "face",
                "--cases",
                "64K",
                "--rounds",
                "1",
                "--warmups",
                "0",
                "--millis",
                "1",
                "--python",
                "",
                "--python2",
                "no-such-python",
                "--jython",
                "no-such.jar",
                "--json",
                "figures");
        assertEquals("", run.complaints());
        assertEquals(0, run.status());
        assertTrue(
                Pattern.compile("^echo 64K +pysock .*1\\.00$", Pattern.MULTILINE)
                        .matcher(run.out())
                        .find(),
                run.out());
        assertTrue(run.out().contains("echo 64K: without CPython 2.7 ("), run.out());
        assertTrue(run.out().contains("echo 64K: without Jython's own (it does not start)"), run.out());
        assertTrue(Files.readString(directory.resolve("figures")).contains("\"version\": \"Jython-2.7"));
    }

    /** Scenario and case, and how many of its contenders need nothing but this JVM. */
    @ParameterizedTest
    @CsvSource({"pingpong,timeout,4", "udp,unconnected,3", "bulk,send 64K,5", "bulk,recv 1M,5", "connect,tcp,4"})
    void plainSocketsAreMeasuredBesideTheirPeers(String scenario, String one, int least) throws Exception {
        Run run = traffic(scenario, one, System.getenv("PATH"));
        String rows = "^" + one + " +[a-zA-Z0-9. ]+ [0-9.,]+ ";
        assertTrue(
                Pattern.compile(rows, Pattern.MULTILINE)
                                .matcher(run.out())
                                .results()
                                .count()
                        >= least,
                run.out());
        assertFalse(run.out().contains("do not give the same"), run.out());
    }

    @Test
    void whereThereIsNeitherACompilerNorAWayToPinTheTableSaysSo() throws Exception {
        Path path = Files.createDirectory(directory.resolve("path"));
        for (String program : List.of("readlink", "dirname")) {
            Path there = Stream.of(System.getenv("PATH").split(":"))
                    .map(where -> Path.of(where, program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(path.resolve(program), there);
        }
        Run run = traffic("pingpong", "select", path.toString());
        assertTrue(run.out().contains("select: without C (no gcc)"), run.out());
        assertTrue(run.out().contains("select: without one processor for all (no taskset)"), run.out());
        assertTrue(row(run, "select", "nio"), run.out());
    }

    private Run traffic(String scenario, String one, String path) throws Exception {
        Run run = run(
                Map.of("PATH", path),
                List.of(scenario, "--cases", one, "--rounds", "1", "--warmups", "0", "--millis", "1", "--jython", ""));
        assertEquals("", run.complaints());
        assertEquals(0, run.status());
        return run;
    }

    @Test
    void waitsAllocationsAndStartsHaveTheirContenders() throws Exception {
        Run run = run(
                ("wait alloc start --quick --rounds 1 --warmups 0 --millis 1 --python  --python2  --jython  --cases 10")
                        .split(" "));
        assertEquals("", run.complaints());
        assertEquals(0, run.status());
        for (String row : List.of("select 10", "poll 10000", "epoll 1000", "epoll 10000 \\+ recv")) {
            assertTrue(row(run, row, "pysock"), run.out());
            assertTrue(row(run, row, "nio"), run.out());
        }
        assertTrue(run.out().contains("≤ 5.00 × CPython 3 "), run.out());
        Run start = run(
                ("start --rounds 1 --warmups 0 --millis 1 --python  --python2  --jython  --cases first").split(" "));
        assertTrue(row(start, "first line", "pysock"), start.out());
    }

    @Test
    void connectionsAndLiteralsHaveTheirContenders() throws Exception {
        Run run = run(
                ("idle blocked getaddrinfo --quick --rounds 1 --warmups 0 --millis 1 --python  --python2  --loom no-such-java")
                        .split(" "));
        assertEquals("", run.complaints());
        assertEquals(0, run.status());
        for (String who : List.of("pysock", "nio")) {
            assertTrue(row(run, "connection", who), run.out());
        }
        assertTrue(row(run, "IPv6", "pysock"), run.out());
        assertTrue(run.out().contains("wake: without pysock ("), run.out());
    }

    private static boolean row(Run run, String todo, String who) {
        return Pattern.compile("^" + todo + " +" + who + " +[0-9]", Pattern.MULTILINE)
                .matcher(run.out())
                .find();
    }

    @Test
    void aPythonThatIsNotThereIsLeftOutAndNamed() throws Exception {
        Run run = run("idna", "--rounds", "1", "--warmups", "0", "--millis", "1", "--python", "no-such-python");
        assertEquals(0, run.status());
        assertTrue(run.out().contains("encode: without CPython's codec ("), run.out());
        assertTrue(Files.exists(directory.resolve("pysock-bench-idna.json")));
    }

    @Test
    void whatItDoesNotUnderstandItSays() throws Exception {
        refused("--json is for one scenario", "--json", "x");
        refused("no scenario bananas, there are pingpong, udp, .*, getaddrinfo", "bananas");
        refused("--rounds takes a number from 1 to 1000, not x", "idna", "--rounds", "x");
        refused("no option --fast", "--fast");
        refused("--page takes a value", "--page");
        refused(
                "no case has \"nuts\" in its name; there are of idna: decode, encode, encode ASCII; of idle: connection",
                "idna idle --cases nuts".split(" "));
        refused("--page nowhere/x.md is in no directory", "idna", "--page", "nowhere/x.md");
        refused("--json nowhere/x is in no directory", "idna", "--json", "nowhere/x");
        refused("--render writes a page: which, says --page", "--render");
        refused("--render measures nothing, it takes --page and --to alone", "idna", "--render", "--page", "x.md");
        refused("--to nowhere is no directory", "--render", "--page", "x.md", "--to", "nowhere");
        refused("there are no figures in --to \\.", "--render", "--page", "x.md", "--to", ".");
        Files.writeString(directory.resolve("pysock-bench-udp.json"), "{\"scenario\":");
        refused(
                "\\./pysock-bench-udp.json holds no figures of this pysock-bench \\(no value in line 1\\): remove it .*",
                "idna",
                "--to",
                ".");
        refused("--to pysock-bench-udp.json is no directory", "idna", "--to", "pysock-bench-udp.json");
        assertTrue(run("--help").out().startsWith("usage: pysock-bench"));
    }

    /** Before anything is measured. */
    private void refused(String why, String... arguments) throws Exception {
        Run run = run(arguments);
        assertTrue(run.err().matches("pysock-bench: " + why + "; try pysock-bench --help\n"), run.err());
        assertEquals(new Run(64, "", run.err()), run);
    }

    private Run run(String... arguments) throws IOException, InterruptedException {
        return run(Map.of(), List.of(arguments));
    }

    private Run run(Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(SCRIPT.toString()));
        command.addAll(arguments);
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
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(300, TimeUnit.SECONDS), () -> "still running: " + command);
            return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
