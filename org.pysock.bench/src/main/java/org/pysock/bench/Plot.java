package org.pysock.bench;

import java.util.List;
import java.util.Locale;

/** The results of a scenario as a picture: a bar for each median, a whisker from quartile to quartile, a scale of its own for each case. */
final class Plot {
    private static final int WIDTH = 760;
    private static final int LABELS = 170;
    private static final int BARS = 430;
    private static final int ROW = 22;
    private static final int TITLE = 34;
    private static final int MARGIN = 12;
    /** From here on a linear scale would show the small ones as nothing. */
    private static final double TOO_FAR = 10;

    private static final String STYLE = "text{font:12px sans-serif;fill:#222}.title{font-weight:bold}.note{fill:#666}"
            + ".ours{fill:#1565c0}.theirs{fill:#9e9e9e}.whisker{stroke:#222;stroke-width:1.5}"
            + "@media(prefers-color-scheme:dark){text{fill:#ddd}.note{fill:#999}.ours{fill:#64b5f6}.theirs{fill:#757575}.whisker{stroke:#eee}}";

    private final StringBuilder svg = new StringBuilder();
    private int y = MARGIN;

    private Plot() {}

    static String of(Results results) {
        return new Plot().draw(results);
    }

    private String draw(Results results) {
        results.outcomes().forEach(this::panel);
        int height = y + MARGIN;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height + "\" width=\"" + WIDTH
                + "\" height=\"" + height + "\" role=\"img\" aria-label=\""
                + escaped(results.scenario().name() + ": " + results.scenario().unit()) + "\">\n<style>" + STYLE
                + "</style>\n" + svg + "</svg>\n";
    }

    private void panel(Outcome outcome) {
        List<Measured> all = outcome.measured();
        double most = all.stream().mapToDouble(one -> one.quantile(0.75)).max().orElse(0);
        double least = all.stream().mapToDouble(one -> one.quantile(0.25)).min().orElse(0);
        boolean far = least > 0 && most / least > TOO_FAR;
        text(MARGIN, y + ROW - 4, "title", outcome.name());
        text(LABELS, y + ROW - 4, "note", "for each, less is better" + (far ? "; logarithmic" : ""));
        y += TITLE - 4;
        for (Measured one : all) {
            double from = far ? least / 2 : 0;
            bar(outcome, one, value -> far ? Math.log(value / from) / Math.log(most / from) : value / most);
        }
        y += MARGIN;
    }

    /** Where on the scale, from 0 to 1. */
    private interface Scale {
        double of(double value);
    }

    private void bar(Outcome outcome, Measured one, Scale scale) {
        int middle = y + ROW / 2 - 3;
        double end = x(scale.of(one.median()));
        text(MARGIN, middle + 4, "", one.name());
        shape(
                "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/>",
                one.name().equals(outcome.ours()) ? "ours" : "theirs", LABELS, y, end - LABELS, ROW - 6);
        double left = x(scale.of(one.quantile(0.25)));
        double right = x(scale.of(one.quantile(0.75)));
        shape(
                "<path class=\"whisker\" d=\"M%.1f %dH%.1fM%.1f %dv8M%.1f %dv8\"/>",
                left, middle, right, left, middle - 4, right, middle - 4);
        String ratio = one.name().equals(outcome.ours()) ? "" : "  (" + Outcome.text(outcome.ratio(one)) + ")";
        text((int) Math.max(end, right) + 6, middle + 4, "", outcome.amount().text(one.median()) + ratio);
        y += ROW;
    }

    private static double x(double part) {
        double inside = Double.isFinite(part) ? Math.min(1, Math.max(0, part)) : 0;
        return LABELS + inside * BARS;
    }

    private void shape(String form, Object... values) {
        svg.append(String.format(Locale.ROOT, form, values)).append('\n');
    }

    private void text(int x, int baseline, String style, String text) {
        svg.append(
                "<text class=\"" + style + "\" x=\"" + x + "\" y=\"" + baseline + "\">" + escaped(text) + "</text>\n");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
