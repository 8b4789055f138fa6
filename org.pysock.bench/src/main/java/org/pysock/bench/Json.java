package org.pysock.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The results of a scenario for programs; {@link Recorded} reads them again. */
final class Json {
    private Json() {}

    static String of(Results results) {
        return "{\"scenario\": " + quoted(results.scenario().name())
                + ", \"operations\": " + quoted(results.scenario().unit())
                + ", \"ratio\": " + quoted("ours by theirs, of medians")
                + ",\n \"cases\": "
                + list(",\n  ", results.outcomes().stream().map(Json::of).toList()) + "}\n";
    }

    private static String of(Outcome outcome) {
        return "{\"case\": " + quoted(outcome.name())
                + ", \"unit\": " + quoted(outcome.amount().unit())
                + ", \"ours\": " + quoted(outcome.ours())
                + ", \"agree\": " + outcome.agrees()
                + ",\n   " + of(outcome.circumstances())
                + ",\n   \"absent\": "
                + outcome.absent().entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + ": " + quoted(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"))
                + ", \"contenders\": "
                + list(
                        ",\n    ",
                        outcome.measured().stream().map(one -> of(outcome, one)).toList())
                + "}";
    }

    private static String of(Circumstances circumstances) {
        Turns turns = circumstances.turns();
        Machine machine = circumstances.machine();
        return "\"command\": " + quoted(circumstances.command())
                + ", \"rounds\": " + turns.rounds()
                + ", \"warmups\": " + turns.warmups()
                + ", \"millis\": " + turns.millis()
                + ",\n   \"os\": " + quoted(machine.os())
                + ", \"processor\": " + quoted(machine.processor())
                + ", \"processors\": " + machine.processors()
                + ", \"jdk\": " + quoted(machine.jdk())
                + ", \"load before\": " + number(circumstances.loadBefore())
                + ", \"load after\": " + number(circumstances.loadAfter());
    }

    private static String of(Outcome outcome, Measured one) {
        return "{\"name\": " + quoted(one.name())
                + ", \"version\": " + quoted(one.version())
                + ", \"result\": " + quoted(one.result())
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
        return text.chars().mapToObj(Json::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int character) {
        return character < ' '
                ? String.format("\\u%04x", character)
                : (character == '"' || character == '\\' ? "\\" : "") + (char) character;
    }
}
