package org.pysock.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** An object of what {@link Json} wrote. IllegalArgumentException, with what is missing, where it was not written by that. */
record Recorded(Map<?, ?> object) {
    /** The results of a scenario; none of a case that it has no more. */
    static Results results(Scenario scenario, String json) {
        Recorded all = of(JsonText.read(json));
        if (!all.text("scenario").equals(scenario.name())) {
            throw new IllegalArgumentException("it is of the scenario " + all.text("scenario"));
        }
        Results recorded =
                new Results(scenario, all.list("cases").map(Recorded::outcome).toList());
        return recorded.over(recorded);
    }

    private static Recorded of(Object value) {
        if (value instanceof Map<?, ?> object) {
            return new Recorded(object);
        }
        throw new IllegalArgumentException("a value where an object belongs");
    }

    private Outcome outcome() {
        Map<String, String> absent = new LinkedHashMap<>();
        ((Map<?, ?>) value("absent", Map.class)).forEach((who, why) -> absent.put(who.toString(), why.toString()));
        return new Outcome(
                text("case"),
                Amount.of(text("unit")),
                text("ours"),
                list("contenders").map(Recorded::measured).toList(),
                absent,
                circumstances());
    }

    private Circumstances circumstances() {
        return new Circumstances(
                text("command"),
                new Turns((int) number("warmups"), (int) number("rounds"), (int) number("millis")),
                new Machine(text("processor"), (int) number("processors"), text("os"), text("jdk")),
                number("load before"),
                number("load after"));
    }

    private Measured measured() {
        List<?> samples = value("samples", List.class);
        if (samples.isEmpty() || !samples.stream().allMatch(Double.class::isInstance)) {
            throw new IllegalArgumentException("no numbers in \"samples\"");
        }
        return new Measured(
                text("name"),
                text("version"),
                text("result"),
                samples.stream().map(Double.class::cast).toList());
    }

    private Stream<Recorded> list(String name) {
        return ((List<?>) value(name, List.class)).stream().map(Recorded::of);
    }

    private String text(String name) {
        return value(name, String.class);
    }

    private double number(String name) {
        return value(name, Double.class);
    }

    private <T> T value(String name, Class<T> type) {
        return Optional.ofNullable(object.get(name))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> new IllegalArgumentException("no \"" + name + "\" in it"));
    }
}
