package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody is forgotten, never are there more at once than may be, and threads end. */
@Timeout(60)
class TurnsTest {
    private static final int ASKERS = 4;
    private static final int EACH = 5_000;

    private final Set<Thread> made = ConcurrentHashMap.newKeySet();
    private final AtomicInteger most = new AtomicInteger(3);
    private final Turns turns = new Turns(most::get, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        made.add(thread);
        return thread;
    });

    @AfterEach
    void end() {
        turns.end();
    }

    @Test
    void everyTaskIsRunAndNotMoreThanMayAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger tooMany = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(ASKERS * EACH);
        for (int asker = 0; asker < ASKERS; asker++) {
            new Thread(() -> {
                        for (int i = 0; i < EACH; i++) {
                            turns.execute(() -> {
                                if (running.incrementAndGet() > 3) {
                                    tooMany.incrementAndGet();
                                }
                                running.decrementAndGet();
                                left.countDown();
                            });
                        }
                    })
                    .start();
        }
        assertTrue(left.await(30, TimeUnit.SECONDS), () -> left.getCount() + " are forgotten");
        assertEquals(0, tooMany.get());
    }

    @Test
    void whoWaitsBeginsWhenMoreMay() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(5);
        for (int i = 0; i < 5; i++) {
            turns.execute(() -> {
                begun.countDown();
                try {
                    go.await();
                } catch (InterruptedException ended) {
                    // with the test
                }
            });
        }
        assertEquals(2, turns.size());
        most.set(5);
        turns.begin();
        assertTrue(begun.await(30, TimeUnit.SECONDS));
        go.countDown();
    }

    @Test
    void anInterruptIsForOneTaskOnlyAndIdleThreadsEnd() throws Exception {
        AtomicInteger flagged = new AtomicInteger();
        for (int i = 0; i < 500; i++) {
            CountDownLatch begun = new CountDownLatch(1);
            FutureTask<Void> stuck = new FutureTask<>(() -> {
                begun.countDown();
                new CountDownLatch(1).await();
                return null;
            });
            turns.execute(stuck);
            begun.await();
            stuck.cancel(true);
            turns.execute(() -> flagged.addAndGet(Thread.currentThread().isInterrupted() ? 1 : 0));
        }
        for (Thread thread : made) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertFalse(thread.isAlive(), thread::toString);
        }
        assertEquals(0, flagged.get());
    }
}
