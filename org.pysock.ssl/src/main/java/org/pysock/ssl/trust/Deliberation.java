package org.pysock.ssl.trust;

import java.security.cert.CertificateException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks trust policies in threads of its own: whoever performs a handshake waits so long for an answer and no longer. A policy that
 * has left several questions unanswered is not asked again until it ends them.
 */
final class Deliberation {
    private static final long IDLE_SECONDS = 5;

    /** Threads that one policy can keep for ever. */
    private static final int MOST_OVERDUE = 16;

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), Deliberation::thread);

    /** A policy has not answered in time. */
    static final class Late extends CertificateException {
        private static final long serialVersionUID = 1L;

        Late(String message) {
            super(message);
        }
    }

    /** How many questions to one policy nobody waits for any more and are not at their end. */
    static final class Overdue {
        private final AtomicInteger count = new AtomicInteger();
    }

    /** A daemon that keeps nothing of who made it necessary. */
    private static Thread thread(Runnable task) {
        Thread thread = new Thread(null, task, "pysock-trust-" + NUMBERS.incrementAndGet(), 0, false);
        thread.setContextClassLoader(Deliberation.class.getClassLoader());
        thread.setDaemon(true);
        return thread;
    }

    private volatile int seconds;

    Deliberation(int seconds) {
        this.seconds = seconds;
    }

    /** How long a question may take that is asked from now on. */
    void limit(int seconds) {
        this.seconds = seconds;
    }

    /** The answer; what the question throws, as it is; {@link Late}. An interrupt of the caller is kept and ends nothing. */
    <T> T ask(Callable<T> question, Overdue overdue) throws Exception {
        int limit = seconds;
        if (overdue.count.get() >= MOST_OVERDUE) {
            throw new Late("it has left " + MOST_OVERDUE + " questions unanswered; stop its bundle");
        }
        FutureTask<T> answer = new FutureTask<>(question);
        AtomicBoolean settled = new AtomicBoolean();
        begin(() -> {
            answer.run();
            if (settled.getAndSet(true)) {
                overdue.count.decrementAndGet();
            }
        });
        try {
            return wait(answer, TimeUnit.SECONDS.toNanos(limit));
        } catch (TimeoutException late) {
            if (!settled.getAndSet(true)) {
                overdue.count.incrementAndGet();
            }
            answer.cancel(true);
            throw new Late("no answer within " + limit + " s, the limit of " + TrustSettings.PID);
        }
    }

    private void begin(Runnable task) throws CertificateException {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException closed) {
            throw new CertificateException("the bundle that asks it has stopped", closed);
        }
    }

    private static <T> T wait(FutureTask<T> answer, long nanos) throws Exception {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException meanwhile) {
                    interrupted = true;
                } catch (ExecutionException failed) {
                    throw thrown(failed.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Exception thrown(Throwable cause) {
        if (cause instanceof Exception failure) {
            return failure;
        }
        throw (Error) cause;
    }

    /** Ends the threads; whoever waits for one gets what the policy makes of an interrupt. */
    void close() {
        threads.shutdownNow();
    }
}
