package org.pysock.core;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Runs tasks in threads, at most so many at once; what comes while all are busy waits its turn. A thread that is idle for some seconds ends. The
 * pool has no queue of its own: what a worker waits at is a SynchronousQueue, for a LinkedTransferQueue may make it spin (JDK-8301341, in JDK 17).
 */
final class Turns {
    private static final long IDLE_SECONDS = 5;

    private final ThreadPoolExecutor threads;
    private final IntSupplier most;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    /** Threads at work. Who comes waits first and looks then; who ends leaves first and looks then: one of them sees the other. */
    private final AtomicInteger busy = new AtomicInteger();

    Turns(IntSupplier most, ThreadFactory factory) {
        this.most = most;
        this.threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
    }

    /** RejectedExecutionException after the end. */
    void execute(Runnable task) {
        waiting.add(task);
        begin();
    }

    /** Begins what waits and may; also after more may. */
    void begin() {
        while (!waiting.isEmpty() && enter()) {
            Runnable task = waiting.poll();
            boolean begun = false;
            try {
                if (task != null) {
                    threads.execute(() -> work(task));
                    begun = true;
                }
            } finally {
                if (!begun) {
                    busy.decrementAndGet();
                }
            }
        }
    }

    private boolean enter() {
        int now = busy.get();
        while (now < most.getAsInt()) {
            if (busy.compareAndSet(now, now + 1)) {
                return true;
            }
            now = busy.get();
        }
        return false;
    }

    private void work(Runnable first) {
        try {
            Runnable task = first;
            while (task != null) {
                task.run();
                if (!threads.isShutdown()) {
                    // it was for the task
                    Thread.interrupted();
                }
                task = busy.get() <= most.getAsInt() ? waiting.poll() : null;
            }
        } finally {
            busy.decrementAndGet();
        }
        try {
            begin();
        } catch (RejectedExecutionException ended) {
            // so does what waits
        }
    }

    /** Has a turn no more, if it has not begun. */
    void remove(Runnable task) {
        waiting.remove(task);
    }

    /** How many wait. */
    int size() {
        return waiting.size();
    }

    /** Interrupts what runs; nothing begins any more. */
    void end() {
        threads.shutdownNow();
    }
}
