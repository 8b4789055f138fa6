package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;

/** Every question to a trust policy, and every way to leave it without an answer: the peer is refused, in bounded time. */
@Timeout(60)
class FaultyTrustTest {
    private static final String ID = "faulty";

    @TempDir
    static Path pki;

    private enum Question {
        STRENGTH,
        VERSION,
        JUDGE
    }

    private enum Fault {
        THROWS,
        HAS_NO_CLASS,
        IS_NULL,
        BLOCKS
    }

    private final CountDownLatch over = new CountDownLatch(1);
    private final TrustBoard board = new TrustBoard(new JvmTrust(Map.of()), Map.of("policy", ID));

    @AfterEach
    void end() {
        over.countDown();
        board.close();
    }

    private final class Faulty implements TrustPolicy {
        private final Question question;
        private final Fault fault;

        Faulty(Question question, Fault fault) {
            this.question = question;
            this.fault = fault;
        }

        @Override
        public String id() {
            return ID;
        }

        private <R> R answer(Question asked, R otherwise) {
            return asked == question ? instead(fault) : otherwise;
        }

        @Override
        public Strength strength() {
            return answer(Question.STRENGTH, Strength.VERIFYING);
        }

        @Override
        public Object version() {
            return answer(Question.VERSION, "1");
        }

        @Override
        public List<X509Certificate> judge(TrustRequest request) {
            return answer(Question.JUDGE, request.chain());
        }
    }

    private <R> R instead(Fault fault) {
        switch (fault) {
            case THROWS -> throw new IllegalStateException("faulty");
            case HAS_NO_CLASS -> throw new NoClassDefFoundError("gone/with/the/Bundle");
            case BLOCKS -> {
                boolean ended = false;
                while (!ended) {
                    try {
                        over.await();
                        ended = true;
                    } catch (InterruptedException deaf) {
                        // it does not listen
                    }
                }
            }
            default -> {}
        }
        return null;
    }

    static Stream<Arguments> all() {
        List<Arguments> all = new ArrayList<>();
        for (Question question : Question.values()) {
            for (Fault fault : Fault.values()) {
                all.add(Arguments.of(question, fault));
            }
        }
        return all.stream();
    }

    private void judged() throws Exception {
        board.lease(null, "localhost").judge(Shown.server(pki, "good.crt", "localhost"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("all")
    void whoDoesNotAnswerRefusesInBoundedTime(Question question, Fault fault) {
        Faulty policy = new Faulty(question, fault);
        if (fault == Fault.BLOCKS) {
            // who answers has time, however slow the machine
            board.configure(Map.of("policy", ID, "limit.seconds", 1));
        }
        board.add(policy, policy, Map.of(), Said.of("test"));
        String text = assertThrows(SSLCertVerificationError.class, this::judged).getMessage();
        assertTrue(text.contains("trust policy 'faulty', the default of org.pysock.trust"), text);
        // nor may it hold up who only looks
        board.describe();
        board.kinds();
    }

    @Test
    void whoHasNoFaultIsAskedAll() throws Exception {
        Faulty policy = new Faulty(null, null);
        board.add(policy, policy, Map.of(), Said.of("test"));
        judged();
        assertEquals(new Counts(1, 0, 0), board.counts().get(ID));
    }

    /** A policy leaves in the middle of a handshake that has leased it; another of its id comes in its place. */
    @Test
    void whoLeavesInTheMiddleHasNotAcceptedAndItsSuccessorIsNotAskedInItsPlace() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        Said leaving = Said.answering(ID, request -> {
            asked.countDown();
            over.await();
            return request.chain();
        });
        board.add("first", leaving, Map.of(), Said.of("test"));
        FutureTask<Void> handshake = new FutureTask<>(() -> {
            judged();
            return null;
        });
        new Thread(handshake).start();
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        board.remove("first");
        board.add("second", Said.yes(ID), Map.of(), Said.of("test"));
        over.countDown();
        Throwable refused = assertThrows(
                        java.util.concurrent.ExecutionException.class, () -> handshake.get(20, TimeUnit.SECONDS))
                .getCause();
        assertTrue(refused instanceof SSLCertVerificationError, refused::toString);
        judged();
    }
}
