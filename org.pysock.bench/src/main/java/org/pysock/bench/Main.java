package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Measures the scenarios that it is asked for, prints a table for each and writes its figures and its plot. See {@code --help}. */
public final class Main {
    private static final List<Scenario> SCENARIOS = Stream.concat(
                    TrafficScenario.SCENARIOS.stream(),
                    Stream.of(
                            new IdnaScenario(), // names and addresses
                            new TlsScenario(),
                            new FaceScenario(),
                            new WaitScenario(),
                            new AllocScenario(),
                            new StartScenario(),
                            new IdleScenario(),
                            new BlockedScenario(),
                            new AddressScenario()))
            .toList();

    private static final String COLUMNS = "%-12s %-18s %-28s %-28s %s%n";
    private static final int EX_USAGE = 64; // of sysexits.h

    private Main() {}

    /** See {@code --help}. */
    public static void main(String[] arguments) throws IOException {
        if (List.of(arguments).contains("--help")) {
            System.out.print(usage());
            return;
        }
        try {
            Settings settings = Settings.of(arguments);
            List<Scenario> chosen = chosen(settings);
            Files.createDirectories(settings.to());
            List<Results> run = new ArrayList<>();
            for (Scenario scenario : chosen) {
                Results results = run(scenario, settings);
                run.add(results);
                report(results, settings);
            }
            reportTargets(run, settings);
        } catch (IllegalArgumentException refused) {
            System.err.println("pysock-bench: " + refused.getMessage() + "; try pysock-bench --help");
            System.exit(EX_USAGE);
        }
    }

    private static List<Scenario> chosen(Settings settings) {
        if (settings.scenarios().isEmpty()) {
            return SCENARIOS;
        }
        return settings.scenarios().stream().map(Main::scenario).toList();
    }

    /** By its name. IllegalArgumentException. */
    static Scenario scenario(String name) {
        return SCENARIOS.stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no scenario " + name));
    }

    private static Results run(Scenario scenario, Settings settings) throws IOException {
        Path directory = Files.createTempDirectory("pysock-bench");
        double loadBefore = Machine.load();
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Scenario.Case todo : scenario.cases(settings, directory)) {
                if (todo.name().contains(settings.cases())) {
                    outcomes.add(new Runner(settings).run(todo));
                }
            }
            return new Results(scenario, outcomes, loadBefore, Machine.load());
        } finally {
            delete(directory);
        }
    }

    private static void report(Results results, Settings settings) throws IOException {
        String name = results.scenario().name();
        System.out.print(Report.of(results));
        Files.writeString(settings.json(name), Json.of(results, settings));
        Files.writeString(settings.plot(name), Plot.of(results));
        System.out.println("figures: " + settings.json(name) + ", " + settings.plot(name));
        if (settings.page() != null) {
            new Page(settings.page()).write(results, settings, settings.plot(name));
        }
    }

    private static void reportTargets(List<Results> run, Settings settings) throws IOException {
        List<List<String>> rows = Targets.rows(run);
        if (rows.size() > 1) {
            rows.forEach(row -> System.out.print(String.format(COLUMNS, row.toArray())));
            if (settings.page() != null) {
                new Page(settings.page()).writeTargets(rows);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String usage() throws IOException {
        try (InputStream text = Main.class.getResourceAsStream("usage.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
