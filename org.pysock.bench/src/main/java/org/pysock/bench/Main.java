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

/** Measures the scenarios that it is asked for, prints a table for each and writes its figures beside. See {@code --help}. */
public final class Main {
    private static final List<Scenario> SCENARIOS = List.of(new IdnaScenario(), new TlsScenario(), new FaceScenario());
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
            for (Scenario scenario : chosen) {
                run(scenario, settings);
            }
        } catch (IllegalArgumentException refused) {
            System.err.println("pysock-bench: " + refused.getMessage() + "; try pysock-bench --help");
            System.exit(EX_USAGE);
        }
    }

    private static List<Scenario> chosen(Settings settings) {
        List<Scenario> chosen = new ArrayList<>();
        for (String name : settings.scenarios()) {
            chosen.add(SCENARIOS.stream()
                    .filter(scenario -> scenario.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no scenario " + name)));
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("which scenario?");
        }
        return chosen;
    }

    private static void run(Scenario scenario, Settings settings) throws IOException {
        Path directory = Files.createTempDirectory("pysock-bench");
        try {
            List<Runner.Outcome> outcomes = new ArrayList<>();
            for (Scenario.Case todo : scenario.cases(settings, directory)) {
                if (todo.name().contains(settings.cases())) {
                    outcomes.add(new Runner(settings).run(todo));
                }
            }
            Report report = new Report(scenario, outcomes);
            System.out.print(report.table());
            Files.writeString(settings.json(scenario.name()), report.json(settings));
            System.out.println("figures: " + settings.json(scenario.name()));
        } finally {
            delete(directory);
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
