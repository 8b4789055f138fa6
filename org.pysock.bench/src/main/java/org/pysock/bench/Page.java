package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A page of Markdown: what it says between the markers of a name is written by this, all else by people. */
final class Page {
    private static final String BEGIN = "<!-- pysock-bench %s -->";
    private static final String END = "<!-- end -->";

    private final Path file;

    Page(Path file) {
        this.file = file;
    }

    /** The table of a scenario, with where and how it was measured, and its plot. */
    void write(Results results, Path plot) throws IOException {
        Path from = file.toAbsolutePath().normalize().getParent();
        String picture =
                from.relativize(plot.toAbsolutePath().normalize()).toString().replace('\\', '/');
        List<String> paragraphs = new ArrayList<>(circumstances(results));
        paragraphs.add(table(rows(results)));
        paragraphs.addAll(notes(results));
        paragraphs.add("![" + results.scenario().name() + "](" + picture + ")");
        replace(results.scenario().name(), String.join("\n\n", paragraphs));
    }

    /** What is to be reached and what was. */
    void write(List<List<String>> targets) throws IOException {
        replace("targets", table(targets));
    }

    private static List<List<String>> rows(Results results) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "who", "median", "quartiles", "ours/theirs"));
        for (Outcome outcome : results.outcomes()) {
            Amount amount = outcome.amount();
            for (Measured one : outcome.measured()) {
                rows.add(List.of(
                        outcome.name(),
                        one.name(),
                        amount.text(one.median()),
                        amount.text(one.quantile(0.25)) + " – " + amount.text(one.quantile(0.75)),
                        Outcome.text(outcome.ratio(one))));
            }
        }
        return rows;
    }

    /** A paragraph for each run that measured some of the cases. */
    private static List<String> circumstances(Results results) {
        Map<Circumstances, List<Outcome>> runs = results.outcomes().stream()
                .collect(Collectors.groupingBy(
                        outcome -> outcome.circumstances().withoutLoad(), LinkedHashMap::new, Collectors.toList()));
        return runs.entrySet().stream()
                .map(run -> (runs.size() == 1 ? "" : names(run.getValue()) + ": ")
                        + circumstances(run.getKey(), run.getValue()))
                .toList();
    }

    private static String names(List<Outcome> outcomes) {
        return outcomes.stream().map(Outcome::name).collect(Collectors.joining(", "));
    }

    private static String circumstances(Circumstances run, List<Outcome> outcomes) {
        double[] loads = outcomes.stream()
                .map(Outcome::circumstances)
                .flatMapToDouble(one -> DoubleStream.of(one.loadBefore(), one.loadAfter()))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "`%s`: %d × %s, %s, %s; load average %.1f to %.1f; %d rounds of %d ms after %d that do not count. %s",
                run.command(),
                run.machine().processors(),
                run.machine().processor(),
                run.machine().os(),
                run.machine().jdk(),
                loads[0],
                loads[loads.length - 1],
                run.turns().rounds(),
                run.turns().millis(),
                run.turns().warmups(),
                versions(outcomes));
    }

    /** Who was which version. */
    private static String versions(List<Outcome> outcomes) {
        Map<String, List<String>> names = outcomes.stream()
                .flatMap(outcome -> outcome.measured().stream())
                .collect(Collectors.groupingBy(
                        Measured::version,
                        LinkedHashMap::new,
                        Collectors.mapping(Measured::name, Collectors.toList())));
        return names.entrySet().stream()
                .map(entry -> entry.getKey() + ": "
                        + entry.getValue().stream().distinct().collect(Collectors.joining(" · ")))
                .collect(Collectors.joining("; ", "", "."));
    }

    /** Who was left out and why; where they did not do the same. */
    private static List<String> notes(Results results) {
        List<String> notes = new ArrayList<>();
        for (Outcome outcome : results.outcomes()) {
            if (!outcome.absent().isEmpty()) {
                notes.add(outcome.name() + ": without "
                        + outcome.absent().entrySet().stream()
                                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                                .collect(Collectors.joining(", "))
                        + ".");
            }
            if (!outcome.agrees()) {
                notes.add(outcome.name() + ": the contenders do not give the same: " + outcome.differences() + ".");
            }
        }
        return notes.isEmpty() ? List.of() : List.of(String.join(" ", notes));
    }

    private static String table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(row.stream().collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add(1, rows.get(0).stream().map(column -> "---").collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines);
    }

    /** Where there are no markers yet, they come at the end of the page. */
    private void replace(String name, String content) throws IOException {
        String page = Files.exists(file) ? Files.readString(file) : "";
        String begin = String.format(BEGIN, name);
        int at = page.indexOf(begin);
        int end = at < 0 ? -1 : page.indexOf(END, at);
        String block = begin + "\n" + content + "\n" + END;
        Files.writeString(
                file,
                end < 0
                        ? page + (page.isEmpty() || page.endsWith("\n\n") ? "" : "\n") + block + "\n"
                        : page.substring(0, at) + block + page.substring(end + END.length()));
    }
}
