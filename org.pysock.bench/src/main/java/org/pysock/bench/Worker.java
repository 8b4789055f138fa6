package org.pysock.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A contender's side. It says {@code ready VERSION RESULT}; then for each line with a number of milliseconds it works as long, in whole
 * passes, and answers {@code OPERATIONS AMOUNT}, the latter as {@link Amount} says, mostly nanoseconds. The end of its input is its end.
 */
final class Worker {
    /** How the version of a contender begins that is Java. */
    static final String JAVA = "Java-";

    private Worker() {}

    static void serve(Work work) throws IOException {
        serve(work, System::nanoTime);
    }

    /** By another clock than that on the wall. */
    static void serve(Work work, LongSupplier clock) throws IOException {
        serve(work, clock, clock);
    }

    /** For as long as one clock says, and what a counter shows more afterwards than before. */
    static void serve(Work work, LongSupplier clock, LongSupplier counter) throws IOException {
        PrintStream out = System.out;
        String result;
        try {
            result = work.result();
        } catch (RuntimeException failed) {
            out.println("it fails: "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
            return;
        }
        out.println("ready " + work.version() + " " + result);
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(turn));
            long operations = 0;
            long start = edge(work, clock);
            long counted = counter.getAsLong();
            do {
                operations += work.pass();
            } while (clock.getAsLong() - start < nanos);
            out.println(operations + " " + (counter.getAsLong() - counted));
        }
    }

    /** The time when the clock has just gone on, which that of the processor does every ten milliseconds: a turn ends so, too. */
    private static long edge(Work work, LongSupplier clock) {
        long begun = clock.getAsLong();
        long now = clock.getAsLong();
        while (now == begun) {
            work.pass();
            now = clock.getAsLong();
        }
        return now;
    }
}
