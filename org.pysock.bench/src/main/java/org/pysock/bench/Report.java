package org.pysock.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The outcomes of a scenario, for people and for programs. A ratio above 1 says that ours is faster. */
final class Report {
    private static final String ROW = "%-14s %-18s %12s %12s %12s %10s%n";

    private final Scenario scenario;
    private final List<Runner.Outcome> outcomes;

    Report(Scenario scenario, List<Runner.Outcome> outcomes) {
        this.scenario = scenario;
        this.outcomes = outcomes;
    }

    String table() {
        StringBuilder table = new StringBuilder();
        table.append(String.format(ROW, "case", "who", "median ns", "25 %", "75 %", "to ours"));
        for (Runner.Outcome outcome : outcomes) {
            for (Measured one : outcome.measured()) {
                table.append(String.format(
                        ROW,
                        outcome.name(),
                        one.name(),
                        number("%,.0f", one.median()),
                        number("%,.0f", one.quantile(0.25)),
                        number("%,.0f", one.quantile(0.75)),
                        number("%.2f", ratio(outcome, one))));
            }
            outcome.absent()
                    .forEach((who, why) -> table.append(outcome.name() + ": without " + who + " (" + why + ")\n"));
            if (!agree(outcome)) {
                table.append(outcome.name() + ": the contenders do not give the same: "
                        + outcome.measured().stream()
                                .map(one -> one.name() + " " + one.result())
                                .collect(Collectors.joining("; "))
                        + "\n");
            }
        }
        return table.toString();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    private static double ratio(Runner.Outcome outcome, Measured one) {
        return one.median() / outcome.measured().get(0).median();
    }

    private static boolean agree(Runner.Outcome outcome) {
        return outcome.measured().stream().map(Measured::result).distinct().count() <= 1;
    }

    String json(Settings settings) {
        return "{\"scenario\": " + quoted(scenario.name())
                + ", \"unit\": " + quoted("nanoseconds for one of the " + scenario.unit())
                + ", \"rounds\": " + settings.rounds()
                + ", \"warmups\": " + settings.warmups()
                + ", \"millis\": " + settings.millis()
                + ", \"os\": " + quoted(System.getProperty("os.name") + " " + System.getProperty("os.version"))
                + ", \"processors\": " + Runtime.getRuntime().availableProcessors()
                + ",\n \"cases\": ["
                + outcomes.stream().map(Report::json).collect(Collectors.joining(",\n  ", "\n  ", "\n"))
                + "]}\n";
    }

    private static String json(Runner.Outcome outcome) {
        return "{\"case\": " + quoted(outcome.name())
                + ", \"agree\": " + agree(outcome)
                + ", \"absent\": ["
                + outcome.absent().keySet().stream().map(Report::quoted).collect(Collectors.joining(", "))
                + "], \"contenders\": ["
                + outcome.measured().stream()
                        .map(one -> json(outcome, one))
                        .collect(Collectors.joining(",\n    ", "\n    ", "]}"));
    }

    private static String json(Runner.Outcome outcome, Measured one) {
        return "{\"name\": " + quoted(one.name())
                + ", \"version\": " + quoted(one.version())
                + ", \"median\": " + number("%.1f", one.median())
                + ", \"quartiles\": [" + number("%.1f", one.quantile(0.25)) + ", "
                + number("%.1f", one.quantile(0.75)) + "]"
                + ", \"to ours\": " + number("%.3f", ratio(outcome, one))
                + ", \"samples\": "
                + one.samples().stream()
                        .map(sample -> number("%.1f", sample))
                        .collect(Collectors.joining(", ", "[", "]"))
                + "}";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
