package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A page of Markdown: what it says between the markers of a name is written by this, all else by people. */
final class Page {
    private static final String BEGIN = "<!-- pysock-bench %s -->";
    private static final String END = "<!-- end -->";

    private final Path file;

    Page(Path file) {
        this.file = file;
    }

    /** The table of a scenario, with where and how it was measured, and its plot. */
    void write(Results results, Settings settings, Path plot) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("case", "who", "median", "quartiles", "ours/theirs"));
        List<String> notes = new ArrayList<>();
        for (Outcome outcome : results.outcomes()) {
            for (Measured one : outcome.measured()) {
                rows.add(List.of(
                        outcome.name(),
                        one.name() + " (" + one.version() + ")",
                        outcome.amount().text(one.median()),
                        outcome.amount().text(one.quantile(0.25)) + " – "
                                + outcome.amount().text(one.quantile(0.75)),
                        Outcome.text(outcome.ratio(one))));
            }
            outcome.absent().forEach((who, why) -> notes.add(outcome.name() + ": without " + who + " (" + why + ")."));
        }
        Path from = file.toAbsolutePath().normalize().getParent();
        replace(
                results.scenario().name(),
                circumstances(results, settings) + "\n\n" + table(rows)
                        + notes.stream().map(note -> "\n" + note + "\n").collect(Collectors.joining())
                        + "\n![" + results.scenario().name() + "]("
                        + from.relativize(plot.toAbsolutePath().normalize())
                                .toString()
                                .replace('\\', '/') + ")");
    }

    private static String circumstances(Results results, Settings settings) {
        Machine machine = Machine.here();
        return String.format(
                Locale.ROOT,
                "`%s`: %d × %s, %s, %s; load average %.1f before, %.1f after; %d rounds of %d ms.",
                settings.command(),
                machine.processors(),
                machine.processor(),
                machine.os(),
                machine.jdk(),
                results.loadBefore(),
                results.loadAfter(),
                settings.rounds(),
                settings.millis());
    }

    /** The targets and what was measured. */
    void writeTargets(List<List<String>> rows) throws IOException {
        replace("targets", table(rows).stripTrailing());
    }

    private static String table(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add(row.stream().collect(Collectors.joining(" | ", "| ", " |")));
        }
        lines.add(1, rows.get(0).stream().map(column -> "---").collect(Collectors.joining(" | ", "| ", " |")));
        return String.join("\n", lines) + "\n";
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
