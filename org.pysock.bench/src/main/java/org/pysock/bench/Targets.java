package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to be reached (targets.tsv), beside what was measured. */
final class Targets {
    static final String NOT_MEASURED = "not measured";

    private static final List<String> HEADER = List.of("scenario", "case", "target", "measured", "", "JDK");
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+)*");

    private Targets() {}

    static List<Target> all() throws IOException {
        try (InputStream table = Targets.class.getResourceAsStream("targets.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(Target::of)
                    .toList();
        }
    }

    /** A row for each, after a header, whether it was measured or not. */
    static List<List<String>> rows(List<Results> all) throws IOException {
        List<List<String>> rows = new ArrayList<>(List.of(HEADER));
        for (Target target : all()) {
            rows.add(row(target, outcome(target, all)));
        }
        return rows;
    }

    private static Optional<Outcome> outcome(Target target, List<Results> all) {
        return all.stream()
                .filter(results -> results.scenario().name().equals(target.scenario()))
                .flatMap(results -> results.of(target.name()).stream())
                .findFirst();
    }

    private static List<String> row(Target target, Optional<Outcome> outcome) {
        String limit = "≤ " + target.text(target.limit());
        return outcome.flatMap(target::measured)
                .map(value -> List.of(
                        target.scenario(),
                        target.name(),
                        limit,
                        target.text(value),
                        target.verdict(value),
                        jdk(target, outcome.orElseThrow())))
                .orElse(List.of(target.scenario(), target.name(), limit, "", NOT_MEASURED, ""));
    }

    /** That of the contender, which may have one of its own; else that which measured. */
    private static String jdk(Target target, Outcome outcome) {
        String version = outcome.of(target.ours()).orElseThrow().version();
        Matcher numbers = NUMBERS.matcher(
                version.startsWith(Worker.JAVA)
                        ? version
                        : outcome.circumstances().machine().jdk());
        return numbers.find() ? numbers.group() : version;
    }
}
