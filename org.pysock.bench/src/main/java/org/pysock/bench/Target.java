package org.pysock.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What one case is to reach beside one contender: at most so much of theirs ({@code ratio}), at most so much more than they ({@code more}),
 * or at most an amount ({@code most}); the latter two in a unit of {@link Amount}.
 */
record Target(String scenario, String name, String ours, String theirs, Kind kind, double limit, String unit) {
    enum Kind {
        RATIO,
        MORE,
        MOST
    }

    private static final int COLUMNS = 7;
    private static final double PERCENT = 100;
    /** From here on percents say less. */
    private static final double FACTOR = 2;

    /** A line of targets.tsv. */
    static Target of(String line) {
        String[] columns = line.split("\t", COLUMNS);
        return new Target(
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                Kind.valueOf(columns[4].toUpperCase(Locale.ROOT)),
                Double.parseDouble(columns[5]),
                columns.length == COLUMNS ? columns[6] : "");
    }

    /** What was measured, as the limit is given; empty where a contender was absent. */
    Optional<Double> measured(Outcome outcome) {
        Optional<Measured> our = outcome.of(ours);
        if (kind == Kind.MOST) {
            return our.map(Measured::median);
        }
        return our.flatMap(one -> outcome.of(theirs)
                .map(other -> kind == Kind.RATIO ? Outcome.ratio(one, other) : one.median() - other.median()));
    }

    /** A limit, or what was measured, for people. */
    String text(double value) {
        return switch (kind) {
            case RATIO -> Outcome.text(value) + " × " + theirs;
            case MORE -> theirs + (value < 0 ? " − " : " + ") + Amount.of(unit).text(Math.abs(value));
            case MOST -> Amount.of(unit).text(value);
        };
    }

    /** Whether it was reached, else by how much it was missed. */
    String verdict(double value) {
        if (value <= limit) {
            return "met";
        }
        double times = value / limit;
        return "missed by "
                + (kind == Kind.MORE || limit == 0
                        ? Amount.of(unit).text(value - limit)
                        : times >= FACTOR
                                ? String.format(Locale.ROOT, "a factor of %.1f", times)
                                : percents((times - 1) * PERCENT));
    }

    private static String percents(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.1f %%" : "%.0f %%", value);
    }
}
