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
 * passes, and answers {@code OPERATIONS NANOSECONDS}. The end of its input is its end.
 */
final class Worker {
    private Worker() {}

    static void serve(Work work) throws IOException {
        serve(work, System::nanoTime);
    }

    /** By another clock than that on the wall. */
    static void serve(Work work, LongSupplier clock) throws IOException {
        PrintStream out = System.out;
        String result;
        try {
            result = work.result();
        } catch (RuntimeException failed) {
            out.println("it fails: "
                    + String.valueOf(failed.getMessage()).lines().findFirst().orElse(""));
            return;
        }
        out.println("ready Java-" + Runtime.version() + " " + result);
        BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String turn = turns.readLine(); turn != null; turn = turns.readLine()) {
            long nanos = TimeUnit.MILLISECONDS.toNanos(Long.parseLong(turn));
            long operations = 0;
            long start = clock.getAsLong();
            long spent;
            do {
                operations += work.pass();
                spent = clock.getAsLong() - start;
            } while (spent < nanos);
            out.println(operations + " " + spent);
        }
    }
}
