package org.pysock.bench;

import java.time.Duration;
import java.util.Locale;

/** Tells, on standard error, which case is measured now. */
final class Progress {
    private static final int MINUTE = 60;

    private final int all;
    private final long begun = System.nanoTime();
    private int done;

    Progress(int all) {
        this.all = all;
    }

    /** What comes next. */
    void next(Scenario scenario, Scenario.Case todo) {
        long seconds = Duration.ofNanos(System.nanoTime() - begun).toSeconds();
        done++;
        System.err.println(String.format(
                Locale.ROOT,
                "pysock-bench: %d of %d, after %d:%02d: %s, %s",
                done,
                all,
                seconds / MINUTE,
                seconds % MINUTE,
                scenario.name(),
                todo.name()));
    }
}
