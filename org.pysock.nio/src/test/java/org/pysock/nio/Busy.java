package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells who waits from who asks again and again. */
final class Busy {
    /** Far more than a wait of half a second needs, far less than one that asks again and again takes. */
    private static final long MOST_NANOS = 250_000_000;

    /** Who asks again and again is busy in every wait; who waits is so where a host counts the time of others as this thread's. */
    private static final int ATTEMPTS = 5;

    private Busy() {}

    /** A wait of half a second. */
    @FunctionalInterface
    interface Wait {
        void pass() throws IOException;
    }

    /** This thread waits. */
    static void assertIdle(Wait wait) throws IOException {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && least >= MOST_NANOS; attempt++) {
            long before = nanos();
            wait.pass();
            least = Math.min(least, nanos() - before);
        }
        long busy = least;
        assertTrue(busy < MOST_NANOS, () -> "busy for " + busy);
    }

    /** How long this thread has run: proc(5). */
    private static long nanos() throws IOException {
        return Long.parseLong(
                Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ")[0]);
    }
}
