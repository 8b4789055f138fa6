package org.pysock.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What came of a case; {@code absent} says why who was left out, which may be ours. */
record Outcome(
        String name,
        Amount amount,
        String ours,
        List<Measured> measured,
        Map<String, String> absent,
        Circumstances circumstances) {
    /** The median of ours by that of another: at most 1 where we are as fast as they. This is the only ratio there is. */
    double ratio(Measured theirs) {
        return of(ours).map(our -> ratio(our, theirs)).orElse(Double.NaN);
    }

    /** The same for another one of ours. */
    static double ratio(Measured ours, Measured theirs) {
        return ours.median() == theirs.median() ? 1 : ours.median() / theirs.median();
    }

    /** A ratio as people read it. */
    static String text(double ratio) {
        if (!Double.isFinite(ratio)) {
            return "-";
        }
        return String.format(Locale.ROOT, ratio >= 0.1 ? "%.2f" : ratio >= 0.01 ? "%.3f" : "%.4f", ratio);
    }

    Optional<Measured> of(String contender) {
        return measured.stream().filter(one -> one.name().equals(contender)).findFirst();
    }

    /** What they did who did not do the same, and who. */
    String differences() {
        return measured.stream()
                .collect(Collectors.groupingBy(
                        Measured::result,
                        LinkedHashMap::new,
                        Collectors.mapping(Measured::name, Collectors.joining(" · "))))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .collect(Collectors.joining("; "));
    }

    /** Whether all did the same. */
    boolean agrees() {
        return measured.stream().map(Measured::result).distinct().count() <= 1;
    }
}
