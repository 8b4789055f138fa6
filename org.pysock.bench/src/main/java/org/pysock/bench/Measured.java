package org.pysock.bench;

import java.util.List;

/** What a contender did in its rounds: the amount for an operation, in the order of the rounds. */
record Measured(String name, String version, String result, List<Double> samples) {
    double median() {
        return quantile(0.5);
    }

    /** Between the samples, as the median of an even number. */
    double quantile(double part) {
        List<Double> sorted = samples.stream().sorted().toList();
        double at = part * (sorted.size() - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
    }
}
