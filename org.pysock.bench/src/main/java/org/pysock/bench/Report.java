package org.pysock.bench;

import java.util.stream.Collectors;

/** The results of a scenario for who sits before the screen. */
final class Report {
    private static final String ROW = "%-16s %-20s %12s %12s %12s %12s%n";

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
                table.append(outcome.name() + ": the contenders do not give the same: "
                        + outcome.measured().stream()
                                .map(one -> one.name() + " " + one.result())
                                .collect(Collectors.joining("; "))
                        + "\n");
            }
        }
        return table.toString();
    }
}
