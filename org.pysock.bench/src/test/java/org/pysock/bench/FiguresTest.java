package org.pysock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What runs have measured, in files and on a page: cases of a later run beside those of an earlier one, and what of it met its target. */
class FiguresTest {
    private static final Turns FEW = new Turns(1, 2, 3);

    @TempDir
    Path directory;

    private Settings settings(String... more) {
        String[] arguments = new String[more.length + 2];
        System.arraycopy(more, 0, arguments, 2, more.length);
        arguments[0] = "--to";
        arguments[1] = directory.toString();
        return Settings.of(arguments);
    }

    /** By a run of that command, {@code "Java-17"} and 10 for theirs. */
    private static Outcome outcome(String command, String name, double ours, String... absent) {
        Machine machine = new Machine("a \"processor\"\t", 2, "an os", "Some Vendor, Inc. 17.0.9+1-x");
        return new Outcome(
                name,
                Amount.TIME,
                "pysock",
                List.of(
                        new Measured("pysock", "Java-25.0.3+9-LTS", "same", List.of(ours, ours)),
                        new Measured("nio", "Java-17", "same", List.of(10.0, 10.0)),
                        new Measured("CPython 3", "CPython-3.13.0", "same", List.of(20.0, 20.0))),
                absent.length == 0 ? Map.of() : Map.of(absent[0], absent[1]),
                new Circumstances(command, FEW, machine, 0.5, 1.5));
    }

    private static Results of(String scenario, Outcome... outcomes) {
        return new Results(Scenarios.of(scenario), List.of(outcomes));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Results results = of("wait", outcome("one", "select 10", 11, "C", "it says \"\\no\"\u0001"));
        Figures figures = new Figures(settings());
        figures.add(results);
        assertEquals(List.of(results), figures.all());
        assertTrue(Files.exists(directory.resolve("pysock-bench-wait.svg")));
    }

    @Test
    void aRunReplacesItsCasesAndNoOthers() throws IOException {
        Figures figures = new Figures(settings());
        figures.add(of("wait", outcome("one", "select 10", 11), outcome("one", "poll 10", 12)));
        figures.add(of("udp", outcome("one", "blocking", 13)));
        figures.add(of("wait", outcome("two", "epoll 10", 14), outcome("two", "select 10", 15)));
        assertEquals(
                List.of(
                        of("udp", outcome("one", "blocking", 13)),
                        of(
                                "wait",
                                outcome("two", "select 10", 15),
                                outcome("one", "poll 10", 12),
                                outcome("two", "epoll 10", 14))),
                figures.all());
    }

    @Test
    void aCaseThatIsNoMoreGoes() throws IOException {
        Figures figures = new Figures(settings());
        figures.add(of("wait", outcome("one", "select 10", 11), outcome("one", "once there", 12)));
        assertEquals(List.of(of("wait", outcome("one", "select 10", 11))), figures.all());
    }

    @Test
    void thePageSaysWhichRunMeasuredWhat() throws IOException {
        Path file = directory.resolve("page.md");
        Page page = new Page(file);
        Path plot = directory.resolve("plots/a.svg");
        page.write(of("wait", outcome("one", "select 10", 11), outcome("one", "poll 10", 12)), plot);
        String ofOne = Files.readString(file);
        assertTrue(
                ofOne.contains("\n`one`: 2 × a \"processor\"\t, an os, Some Vendor, Inc. 17.0.9+1-x; "
                        + "load average 0.5 to 1.5; 2 rounds of 3 ms after 1 that do not count. "
                        + "Java-25.0.3+9-LTS: pysock; Java-17: nio; CPython-3.13.0: CPython 3.\n\n| case |"),
                ofOne);
        assertTrue(ofOne.contains("\n| poll 10 | pysock | 12.0 ns | 12.0 ns – 12.0 ns | 1.00 |\n"), ofOne);
        assertTrue(ofOne.contains("\n![wait](plots/a.svg)\n"), ofOne);
        page.write(of("wait", outcome("one", "select 10", 11, "C", "no gcc"), outcome("two", "poll 10", 12)), plot);
        String ofTwo = Files.readString(file);
        assertTrue(ofTwo.contains("\nselect 10: `one`: 2 × "), ofTwo);
        assertTrue(ofTwo.contains("\npoll 10: `two`: 2 × "), ofTwo);
        assertTrue(ofTwo.contains("\nselect 10: without C (no gcc).\n"), ofTwo);
        assertEquals(1, ofTwo.split("<!-- end -->", -1).length - 1, ofTwo);
    }

    @Test
    void everyTargetHasARowWhoeverMeasuredIt() throws IOException {
        List<List<String>> rows = Targets.rows(List.of(
                of("wait", outcome("one", "epoll 10000", 10.7)), of("pingpong", outcome("two", "blocking", 19.9))));
        assertEquals(Targets.all().size() + 1, rows.size());
        assertTrue(
                rows.contains(List.of("wait", "epoll 10000", "≤ 1.05 × nio", "1.07 × nio", "missed by 2 %", "25.0.3")),
                rows.toString());
        assertTrue(
                rows.contains(
                        List.of("pingpong", "blocking", "≤ 1.00 × CPython 3", "0.99 × CPython 3", "met", "25.0.3")),
                rows.toString());
        assertTrue(
                rows.contains(List.of("pingpong", "blocking", "≤ 1.15 × C", "", "not measured", "")), rows.toString());
        assertTrue(rows.contains(List.of("udp", "blocking", "≤ 1.00 × CPython 3", "", "not measured", "")));
    }

    @ParameterizedTest
    @CsvSource({
        "ratio,1.00,,0.99,met",
        "ratio,1.00,,1.004,missed by 0.4 %",
        "ratio,0.05,,0.28,missed by a factor of 5.6",
        "most,0,bytes,16,missed by 16.0 B",
        "most,2500,bytes,3000,missed by 20 %",
        "more,1000000000,ns,1250000000,missed by 250 ms",
        "more,1000000000,ns,-5,met"
    })
    void aVerdictSaysByHowMuch(String kind, String limit, String unit, double value, String verdict) {
        String row = String.join("\t", "wait", "select 10", "pysock", "nio", kind, limit, unit == null ? "" : unit);
        assertEquals(verdict, Target.of(row).verdict(value));
    }

    @Test
    void theJdkIsThatWhichMeasuredWhereTheContenderIsNoJava() throws IOException {
        Outcome java = outcome("one", "echo 1", 10);
        Outcome python = new Outcome(
                "echo 1",
                Amount.TIME,
                "pysock",
                List.of(
                        new Measured("pysock", "Jython-2.7.4", "", List.of(11.0)),
                        new Measured("CPython 2.7", "CPython-2.7.18", "", List.of(10.0))),
                Map.of(),
                java.circumstances());
        assertTrue(Targets.rows(List.of(of("face", python)))
                .contains(List.of("face", "echo 1", "≤ 1.10 × CPython 2.7", "1.10 × CPython 2.7", "met", "17.0.9")));
    }

    @Test
    void samplesAreNumbers() throws IOException {
        Path file = directory.resolve("pysock-bench-wait.json");
        Figures figures = new Figures(settings());
        figures.add(of("wait", outcome("one", "select 10", 11)));
        Files.writeString(file, Files.readString(file).replace("\"samples\": [10.0, 10.0]", "\"samples\": [null]"));
        String said = assertThrows(IllegalArgumentException.class, figures::all).getMessage();
        assertTrue(said.contains("(no numbers in \"samples\")"), said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'';no value in line 1",
                "[];a value where an object belongs",
                "{\"scenario\": \"wait\", \"cases\": [{]};no name in line 1",
                "{\"scenario\": \"wait\"};no \"cases\" in it",
                "{\"scenario\": \"udp\"};it is of the scenario udp",
                "{\"scenario\": \"wait\", \"cases\": [{\"absent\": []}]};no \"absent\" in it"
            })
    void aFileOfOthersIsNamedAndLeftAsItIs(String content, String why) throws IOException {
        Path file = directory.resolve("pysock-bench-wait.json");
        Files.writeString(file, content);
        Figures figures = new Figures(settings());
        Results results = of("wait", outcome("one", "select 10", 11));
        String said = assertThrows(IllegalArgumentException.class, () -> figures.add(results))
                .getMessage();
        assertTrue(said.startsWith(file + " holds no figures of this pysock-bench (" + why + "): remove it"), said);
        assertEquals(content, Files.readString(file));
    }

    @Test
    void theFileOfJsonIsOfItsScenarioAlone() throws IOException {
        Path file = directory.resolve("figures");
        Figures figures = new Figures(settings("wait", "--json", file.toString()));
        figures.add(of("wait", outcome("one", "select 10", 11)));
        figures.add(of("udp", outcome("one", "blocking", 12)));
        assertFalse(Files.exists(directory.resolve("pysock-bench-wait.json")));
        assertTrue(Files.exists(file));
        assertTrue(Files.exists(directory.resolve("pysock-bench-udp.json")));
        assertEquals(2, figures.all().size());
    }
}
