package org.pysock.bench;

import java.util.Locale;
import java.util.Optional;

/**
 * What one case is to reach beside one contender: at most so much of theirs ({@code ratio}), at most so much more than they ({@code more}),
 * or at most an amount ({@code most}).
 */
record Target(String scenario, String name, String ours, String theirs, Kind kind, double limit) {
    enum Kind {
        RATIO,
        MORE,
        MOST
    }

    private static final int COLUMNS = 6;

    /** A line of targets.tsv. */
    static Target of(String line) {
        String[] columns = line.split("\t", COLUMNS);
        return new Target(
                columns[0],
                columns[1],
                columns[2],
                columns[3],
                Kind.valueOf(columns[4].toUpperCase(Locale.ROOT)),
                Double.parseDouble(columns[5]));
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
    String text(double value, Outcome outcome) {
        return switch (kind) {
            case RATIO -> Outcome.text(value) + " × " + theirs;
            case MORE -> theirs + (value < 0 ? " − " : " + ") + outcome.amount().text(Math.abs(value));
            case MOST -> outcome.amount().text(value);
        };
    }
}
