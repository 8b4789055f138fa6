package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One call of the command: measures, keeps the figures beside those of earlier calls, and writes the page of them all. */
final class Bench {
    private final Settings settings;
    private final Figures figures;

    Bench(Settings settings) {
        this.settings = settings;
        this.figures = new Figures(settings);
    }

    /** IllegalArgumentException, before anything is measured, for what it is asked and cannot do. */
    void run() throws IOException {
        List<Scenario> chosen = settings.render() ? List.of() : Scenarios.chosen(settings);
        figures.refuseWhatIsBroken();
        if (settings.render()) {
            figures.drawAll();
        }
        Files.createDirectories(settings.to());
        Progress progress = new Progress(
                chosen.stream().mapToInt(one -> settings.names(one).size()).sum());
        List<Results> run = new ArrayList<>();
        for (Scenario scenario : chosen) {
            Results results = measured(scenario, progress);
            run.add(results);
            figures.add(results);
            report(results);
            writePage(); // so that who stops it has what was measured
        }
        System.out.print(Report.ofTargets(run));
        writePage();
    }

    private Results measured(Scenario scenario, Progress progress) throws IOException {
        Path directory = Files.createTempDirectory("pysock-bench");
        try {
            List<String> names = settings.names(scenario);
            List<Outcome> outcomes = new ArrayList<>();
            for (Scenario.Case todo : scenario.cases(settings, directory)) {
                if (names.contains(todo.name())) {
                    progress.next(scenario, todo);
                    outcomes.add(new Runner(settings, scenario).run(todo));
                }
            }
            return new Results(scenario, outcomes);
        } finally {
            delete(directory);
        }
    }

    private void report(Results results) {
        String name = results.scenario().name();
        System.out.print(Report.of(results));
        System.out.println("figures: " + settings.json(name) + ", " + settings.plot(name));
    }

    private void writePage() throws IOException {
        if (settings.page() != null) {
            Page page = new Page(settings.page());
            List<Results> all = figures.all();
            for (Results results : all) {
                page.write(results, settings.plot(results.scenario().name()));
            }
            page.write(Targets.rows(all));
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
