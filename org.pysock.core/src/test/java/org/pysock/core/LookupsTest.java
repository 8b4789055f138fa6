package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.spi.Deadline;

/** Whoever waits for a name waits no longer than it wants, whatever the resolver does. */
@Timeout(60)
class LookupsTest {
    private final Lookups lookups = new Lookups();
    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicBoolean gone = new AtomicBoolean();
    private final Patron endless = Patron.until(gone::get);

    @AfterEach
    void letTheResolverGo() {
        never.countDown();
        lookups.close();
    }

    private String block() throws InterruptedException {
        asked.countDown();
        never.await();
        return "too late";
    }

    private FutureTask<String> waiting() throws InterruptedException {
        FutureTask<String> task = new FutureTask<>(() -> lookups.ask(this::block, endless));
        new Thread(task).start();
        asked.await();
        return task;
    }

    private static Throwable failure(FutureTask<?> task) {
        return assertThrows(ExecutionException.class, () -> task.get(30, TimeUnit.SECONDS))
                .getCause();
    }

    @Test
    void anAnswerIsGivenAsItIs() throws IOException {
        assertEquals("answer", lookups.ask(() -> "answer", endless));
    }

    @Test
    void aFailureIsThrownAsItIs() {
        IOException error = GaiErrno.EAI_AGAIN.error(null);
        Callable<String> fails = () -> {
            throw error;
        };
        assertSame(error, assertThrows(IOException.class, () -> lookups.ask(fails, endless)));
    }

    @Test
    void aResolverThatNeverAnswersIsTimedOut() {
        Patron hasty = new Patron(() -> Deadline.after(TimeUnit.MILLISECONDS.toNanos(20)), gone::get).now();
        assertInstanceOf(TimeoutError.class, assertThrows(IOException.class, () -> lookups.ask(this::block, hasty)));
    }

    @Test
    void aPatronThatIsGoneWaitsNoMore() throws Exception {
        FutureTask<String> task = waiting();
        gone.set(true);
        lookups.wake();
        assertTrue(Errno.EBADF.is(failure(task)));
    }

    @Test
    void theEndOfTheServiceEndsAllWaits() throws Exception {
        FutureTask<String> task = waiting();
        lookups.close();
        assertTrue(Errno.EBADF.is(failure(task)));
        assertTrue(Errno.EBADF.is(assertThrows(IOException.class, () -> lookups.ask(() -> "answer", endless))));
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() throws Exception {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            IOException error = assertThrows(IOException.class, () -> lookups.ask(this::block, endless));
            return Errno.EINTR.is(error) && Thread.currentThread().isInterrupted();
        });
        new Thread(task).start();
        assertTrue(task.get(30, TimeUnit.SECONDS));
    }

    @Test
    void thePatienceOfTheDeploymentEndsWithATemporaryFailureThatNamesTheLimit() {
        lookups.configure(Map.of("limit.seconds", 1));
        IOException error = assertThrows(IOException.class, () -> lookups.ask(this::block, endless));
        assertEquals(GaiErrno.EAI_AGAIN.number(), ((GaiError) error).errno());
        assertEquals(
                "no answer within 1 s, the limit of org.pysock.lookups",
                error.getCause().getMessage());
    }

    @Test
    void questionsBeyondTheThreadsWaitTheirTurn() throws Exception {
        lookups.configure(Map.of("threads", 1));
        FutureTask<String> first = waiting();
        FutureTask<String> second = new FutureTask<>(() -> lookups.ask(() -> "in turn", endless));
        new Thread(second).start();
        while (lookups.queued() == 0) {
            Thread.onSpinWait();
        }
        never.countDown();
        assertEquals("too late", first.get(30, TimeUnit.SECONDS));
        assertEquals("in turn", second.get(30, TimeUnit.SECONDS));
    }

    @Test
    void whoGivesUpLeavesNothingInTheQueue() throws Exception {
        lookups.configure(Map.of("threads", 1));
        waiting();
        Patron hasty = new Patron(() -> Deadline.after(TimeUnit.MILLISECONDS.toNanos(20)), gone::get).now();
        assertThrows(TimeoutError.class, () -> lookups.ask(() -> "never", hasty));
        assertEquals(0, lookups.queued());
    }

    @ParameterizedTest
    @CsvSource({"threads, 0", "threads, many", "limit.seconds, -1", "limit.seconds, 1e3", "limit.seconds, 86401"})
    void aWrongValueChangesNothing(String name, String value) {
        LookupSettings before = lookups.settings();
        lookups.configure(Map.of("threads".equals(name) ? "limit.seconds" : "threads", 7, name, value));
        assertEquals(before, lookups.settings());
    }

    @Test
    void oneThatBlocksHoldsUpNobodyElse() throws Exception {
        waiting();
        assertEquals("answer", lookups.ask(() -> "answer", endless));
    }
}
