package org.pysock.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much of this process is in memory; Linux only. */
final class Resident {
    /** So that the heap is what lives and little else: what is young has little room, the compiler little to remember. */
    static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-Xmn4m", "-XX:TieredStopAtLevel=1");

    private static final int YOUNG_BYTES = 16 << 20;
    private static final int PIECE_BYTES = 1 << 10;
    private static final String LINE = "VmRSS:";
    private static final int KILOBYTE = 1_024;

    private Resident() {}

    /** In bytes, after what is dead was collected, and what is young was used once. */
    static long bytes() throws IOException {
        int used = 0;
        while (used < YOUNG_BYTES) {
            used += new byte[PIECE_BYTES].length;
        }
        System.gc();
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith(LINE))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                * KILOBYTE;
    }
}
