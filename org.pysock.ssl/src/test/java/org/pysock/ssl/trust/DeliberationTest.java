package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.security.cert.CertificateException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for a trust policy longer than the limit, whatever the policy does. */
@Timeout(120)
class DeliberationTest {
    /** More than any machine needs for an answer. */
    private static final int LIMIT_SECONDS = 60;

    private final Deliberation deliberation = new Deliberation(LIMIT_SECONDS);
    private final Deliberation.Overdue overdue = new Deliberation.Overdue();
    private final CountDownLatch let = new CountDownLatch(1);

    @AfterEach
    void close() {
        let.countDown();
        deliberation.close();
    }

    /** Does not end by an interrupt either. */
    private String stuck() {
        while (true) {
            try {
                let.await();
                return "too late";
            } catch (InterruptedException stubborn) {
                continue;
            }
        }
    }

    private String ask(Callable<String> question) throws Exception {
        return deliberation.ask(question, overdue);
    }

    @Test
    void theAnswerIsGivenAndWhatIsThrownIsThrown() throws Exception {
        assertEquals("yes", ask(() -> "yes"));
        IOException no = new IOException("no");
        assertSame(
                no,
                assertThrows(
                        IOException.class,
                        () -> ask(() -> {
                            throw no;
                        })));
        NoClassDefFoundError gone = new NoClassDefFoundError("gone");
        assertSame(
                gone,
                assertThrows(
                        NoClassDefFoundError.class,
                        () -> ask(() -> {
                            throw gone;
                        })));
    }

    @Test
    void whoDoesNotAnswerIsLateAndTheMessageSaysWhereTheLimitIs() {
        deliberation.limit(1);
        String text =
                assertThrows(Deliberation.Late.class, () -> ask(this::stuck)).getMessage();
        assertEquals("no answer within 1 s, the limit of org.pysock.trust", text);
    }

    @Test
    void whoLeavesManyUnansweredIsNotAskedUntilItEndsThem() throws Exception {
        Deliberation.Overdue another = new Deliberation.Overdue();
        deliberation.limit(1);
        Thread[] asking = new Thread[16];
        for (int i = 0; i < asking.length; i++) {
            asking[i] = new Thread(() -> assertThrows(Deliberation.Late.class, () -> ask(this::stuck)));
            asking[i].start();
        }
        for (Thread thread : asking) {
            thread.join();
        }
        deliberation.limit(LIMIT_SECONDS);
        String text =
                assertThrows(Deliberation.Late.class, () -> ask(() -> "yes")).getMessage();
        assertTrue(text.contains("16 questions unanswered"), text);
        assertEquals("yes", deliberation.ask(() -> "yes", another));
        let.countDown();
        while (true) {
            try {
                assertEquals("yes", ask(() -> "yes"));
                break;
            } catch (Deliberation.Late notYet) {
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void anInterruptOfTheCallerIsKeptAndEndsNothing() throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            return ask(() -> "yes").equals("yes") && Thread.currentThread().isInterrupted();
        });
        new Thread(task).start();
        assertTrue(task.get(60, TimeUnit.SECONDS));
    }

    @Test
    void theQuestionIsAskedInAThreadOfItsOwnThatKeepsNothingOfTheCaller() throws Exception {
        ThreadLocal<String> local = new InheritableThreadLocal<>();
        local.set("the caller's");
        deliberation.ask(
                () -> {
                    assertEquals(null, local.get());
                    assertTrue(Thread.currentThread().isDaemon());
                    return null;
                },
                overdue);
    }

    @Test
    void afterTheEndNobodyIsAsked() {
        deliberation.close();
        assertFalse(assertThrows(CertificateException.class, () -> ask(() -> "yes")) instanceof Deliberation.Late);
    }
}
