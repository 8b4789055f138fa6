package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells who waits from who asks again and again. */
final class Busy {
    /** Far more than a wait of half a second needs, far less than one that asks again and again takes. */
    private static final long MOST_NANOS = 250_000_000;

    private final long before = nanos();

    /** From now on. */
    Busy() throws IOException {}

    /** This thread has waited since. */
    void assertIdle() throws IOException {
        long busy = nanos() - before;
        assertTrue(busy < MOST_NANOS, () -> "busy for " + busy);
    }

    /** How long this thread has run: proc(5). */
    private static long nanos() throws IOException {
        return Long.parseLong(
                Files.readString(Path.of("/proc/thread-self/schedstat")).split(" ")[0]);
    }
}
