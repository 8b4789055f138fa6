package org.pysock.bench;

import java.util.Arrays;
import java.util.Locale;

/** What is counted for each operation, and how people read it; less is better. */
enum Amount {
    /** Of the clock on the wall. */
    TIME("ns", "ns", "µs", "ms", "s"),
    /** Of all processors, for the contender's process. */
    CPU_TIME("ns of CPU", "ns CPU", "µs CPU", "ms CPU", "s CPU"),
    /** Allocated or resident. */
    BYTES("bytes", "B", "KB", "MB", "GB");

    private static final int STEP = 1_000;

    private final String unit;
    private final String[] steps;

    Amount(String unit, String... steps) {
        this.unit = unit;
        this.steps = steps;
    }

    /** By the unit of the figures. IllegalArgumentException. */
    static Amount of(String unit) {
        return Arrays.stream(values())
                .filter(amount -> amount.unit.equals(unit))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no unit " + unit));
    }

    /** The unit of the figures that programs read. */
    String unit() {
        return unit;
    }

    /** Three digits and a unit that suits them. */
    String text(double value) {
        int step = 0;
        double scaled = value;
        while (scaled >= STEP && step < steps.length - 1) {
            scaled /= STEP;
            step++;
        }
        int decimals = scaled >= 100 || scaled == 0 ? 0 : scaled >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f %s", scaled, steps[step]);
    }
}
