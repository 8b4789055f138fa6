package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Attacks leave nothing behind: neither descriptors nor threads. */
class LeakTest extends AttackScene {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final int ROUNDS = 200;
    /** Selectors that wait for others to use them, and whatever else the JVM opens meanwhile. */
    private static final int SLACK = 40;

    private static long descriptors() throws Exception {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        }
    }

    private void rounds(int count) throws Exception {
        List<Attack> attacks = Attack.all();
        for (int i = 0; i < count; i++) {
            // a step that has no divisor in common with their number meets all kinds
            Attack attack = i % 4 == 0
                    ? Attack.cut(Side.values()[i / 4 % 2], Attack.TLS_1_3, 7 * i, Attack.Exit.values()[i / 8 % 2])
                    : attacks.get(i * 37 % attacks.size());
            if (!attack.name().contains("1000")) {
                BadInput.answer(attack, this::subject, pki("goodec.pem"));
            }
        }
    }

    @Test
    void attacksLeaveNothingBehind() throws Exception {
        Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS));
        rounds(20);
        long descriptors = descriptors();
        int threads = Thread.activeCount();
        rounds(ROUNDS);
        assertTrue(descriptors() < descriptors + SLACK, () -> "descriptors were " + descriptors);
        assertTrue(Thread.activeCount() < threads + SLACK, () -> "threads were " + threads);
    }
}
