package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is to be reached (targets.tsv), beside what one run has measured. */
final class Targets {
    private static final List<String> HEADER = List.of("scenario", "case", "target", "measured", "");

    private Targets() {}

    private static List<Target> all() throws IOException {
        try (InputStream table = Targets.class.getResourceAsStream("targets.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Target::of)
                    .toList();
        }
    }

    /** A row for each target of what was measured, after a header; no row for a case that was not asked for. */
    static List<List<String>> rows(List<Results> run) throws IOException {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (Target target : all()) {
            for (Results results : run) {
                if (results.scenario().name().equals(target.scenario())) {
                    results.of(target.name()).ifPresent(outcome -> rows.add(row(target, outcome)));
                }
            }
        }
        return rows;
    }

    private static List<String> row(Target target, Outcome outcome) {
        String limit = "≤ " + target.text(target.limit(), outcome);
        return target.measured(outcome)
                .map(value -> List.of(
                        target.scenario(),
                        target.name(),
                        limit,
                        target.text(value, outcome),
                        value <= target.limit() ? "met" : "missed"))
                .orElse(List.of(target.scenario(), target.name(), limit, "", "not measured"));
    }
}
