package org.pysock.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** The results of a scenario, and the targets, for who sits before the screen. */
final class Report {
    private static final String ROW = "%-18s %-20s %12s %12s %12s %12s%n";
    private static final String TARGET = "%-12s %-18s %-24s %-24s %-24s %s%n";

    private Report() {}

    static String of(Results results) {
        StringBuilder table = new StringBuilder();
        table.append(String.format(ROW, "case", "who", "median", "25 %", "75 %", "ours/theirs"));
        for (Outcome outcome : results.outcomes()) {
            Amount amount = outcome.amount();
            for (Measured one : outcome.measured()) {
                table.append(String.format(
                        ROW,
                        outcome.name(),
                        one.name(),
                        amount.text(one.median()),
                        amount.text(one.quantile(0.25)),
                        amount.text(one.quantile(0.75)),
                        Outcome.text(outcome.ratio(one))));
            }
            outcome.absent()
                    .forEach((who, why) -> table.append(outcome.name() + ": without " + who + " (" + why + ")\n"));
            if (!outcome.agrees()) {
                table.append(outcome.name() + ": the contenders do not give the same: " + outcome.differences() + "\n");
            }
        }
        return table.toString();
    }

    /** Of the cases that this run has measured; nothing where none of them has a target. */
    static String ofTargets(List<Results> run) throws IOException {
        List<List<String>> rows = Targets.rows(run).stream()
                .filter(row -> run.stream().anyMatch(results -> isOf(results, row)))
                .toList();
        return rows.isEmpty()
                ? ""
                : rows.stream().map(row -> String.format(TARGET, row.toArray())).collect(Collectors.joining());
    }

    private static boolean isOf(Results results, List<String> row) {
        return results.scenario().name().equals(row.get(0))
                && results.of(row.get(1)).isPresent();
    }
}
