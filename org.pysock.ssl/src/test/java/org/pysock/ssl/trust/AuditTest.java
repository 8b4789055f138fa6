package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLCertVerificationError;

/** What is told, and what is counted. */
class AuditTest {
    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final Audit audit = new Audit(nanos::get);

    private static SSLCertVerificationError error(String detail) {
        return SSLCertVerificationError.of(1, "no trust policy available", detail, null);
    }

    @Test
    void theFirstOnesOfAKindAreToldAndTheNumberOfTheOthersAfterTenSeconds() {
        try (Log log = new Log()) {
            for (int i = 0; i < 10; i++) {
                audit.refused("a", error("peer " + i));
            }
            audit.refused("b", error("peer of b"));
            nanos.addAndGet(PAUSE_NANOS - 1);
            audit.refused("a", error("peer 10"));
            nanos.addAndGet(1);
            audit.refused("a", error("peer 11"));
            List<String> told = log.containing("a peer is refused: ");
            assertEquals(7, told.size(), told::toString);
            assertTrue(told.get(0).startsWith("WARNING ") && told.get(0).contains("(peer 0)"));
            assertTrue(told.get(5).contains("(peer of b)"));
            assertTrue(told.get(6).endsWith("(peer 11) (and 6 more like it before)"));
            assertEquals(12, audit.counts("a").refused());
        }
    }

    @Test
    void acceptingWithoutVerifyingIsTold() {
        try (Log log = new Log()) {
            audit.unverified(new Naming("trust-all", "named by the context"), "localhost");
            assertEquals(
                    List.of("WARNING peer localhost is accepted without being verified, by trust policy 'trust-all',"
                            + " named by the context"),
                    log.containing("without being verified"));
        }
    }

    @Test
    void comingAndLeavingAndConflictsAreTold() {
        TrustBoard board = new TrustBoard(new JvmTrust(Map.of()), Map.of());
        try (Log log = new Log()) {
            board.add("1", Said.yes("a"), Map.of(), Said.of("one"));
            board.add("2", Said.yes("a"), Map.of(), Said.of("two"));
            board.remove("1");
            board.remove("2");
            assertEquals(
                    List.of("INFO trust policy a is there, of one", "INFO trust policy a is there, of two"),
                    log.containing("is there, of"));
            List<String> conflict = log.containing("is there twice, nobody counts");
            assertEquals(1, conflict.size());
            assertTrue(conflict.get(0).startsWith("WARNING ") && conflict.get(0).contains("two"));
            assertEquals(
                    List.of("INFO trust policy a has left: peers that it should judge are refused"),
                    log.containing("has left"));
        }
    }

    @Test
    void aPolicyThatComesAgainIsToldAgain() {
        TrustBoard board = new TrustBoard(new JvmTrust(Map.of()), Map.of());
        try (Log log = new Log()) {
            for (int i = 0; i < 3; i++) {
                board.add("1", Said.yes("a"), Map.of(), Said.of("one"));
                board.remove("1");
            }
            assertEquals(3, log.containing("is there, of one").size());
        }
    }

    @Test
    void whatAPeerChoosesMakesNoLinesInTheLog() {
        String host = "a\nINFO all is well\u001b[2J" + "x".repeat(1000);
        String text =
                Refusals.unavailable(host, new Naming("a", "b"), "c", null).getMessage();
        assertFalse(text.contains("\n") || text.contains("\u001b"));
        assertTrue(text.length() < 600, text);
    }

    @Test
    void manyIdsAreCountedAsOne() {
        for (int i = 0; i < 5000; i++) {
            audit.refused("id" + i, error("x"));
        }
        assertEquals(1001, audit.counts().size());
        assertEquals(4000, audit.counts("(others)").refused());
    }

    @Test
    void countersLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> {
                    for (int round = 0; round < 10_000; round++) {
                        audit.judged("a");
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(new Counts(80_000, 0, 0), audit.counts("a"));
    }
}
