package org.pysock.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of a scenario for programs. */
final class Json {
    private Json() {}

    static String of(Results results, Settings settings) {
        Machine machine = Machine.here();
        return "{\"scenario\": " + quoted(results.scenario().name())
                + ", \"operations\": " + quoted(results.scenario().unit())
                + ", \"ratio\": " + quoted("ours by theirs, of medians")
                + ",\n \"command\": " + quoted(settings.command())
                + ", \"rounds\": " + settings.rounds()
                + ", \"warmups\": " + settings.warmups()
                + ", \"millis\": " + settings.millis()
                + ",\n \"os\": " + quoted(machine.os())
                + ", \"processor\": " + quoted(machine.processor())
                + ", \"processors\": " + machine.processors()
                + ", \"jdk\": " + quoted(machine.jdk())
                + ", \"load before\": " + number(results.loadBefore())
                + ", \"load after\": " + number(results.loadAfter())
                + ",\n \"cases\": "
                + list(",\n  ", results.outcomes().stream().map(Json::of).toList()) + "}\n";
    }

    private static String of(Outcome outcome) {
        return "{\"case\": " + quoted(outcome.name())
                + ", \"unit\": " + quoted(outcome.amount().unit())
                + ", \"agree\": " + outcome.agrees()
                + ", \"absent\": "
                + list(
                        ", ",
                        outcome.absent().keySet().stream().map(Json::quoted).toList())
                + ", \"contenders\": "
                + list(
                        ",\n    ",
                        outcome.measured().stream().map(one -> of(outcome, one)).toList())
                + "}";
    }

    private static String of(Outcome outcome, Measured one) {
        return "{\"name\": " + quoted(one.name())
                + ", \"version\": " + quoted(one.version())
                + ", \"median\": " + number(one.median())
                + ", \"quartiles\": [" + number(one.quantile(0.25)) + ", " + number(one.quantile(0.75)) + "]"
                + ", \"ratio\": " + number(outcome.ratio(one))
                + ", \"samples\": "
                + list(", ", one.samples().stream().map(Json::number).toList()) + "}";
    }

    private static String list(String separator, List<String> elements) {
        return elements.stream().collect(Collectors.joining(separator, "[", "]"));
    }

    /** JSON has no word for what is divided by nothing. */
    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, value < 10 ? "%.4f" : "%.1f", value) : "null";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
