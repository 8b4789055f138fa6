package org.pysock.core;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TimeoutError;

/**
 * Asks resolvers in threads of its own, for they may block and cannot be interrupted. Who needs an answer waits for it no longer
 * than its {@link Patron} says; what comes too late is dropped. The only place where a thread waits for a name.
 */
@Component(service = Lookups.class)
public final class Lookups {
    private static final long IDLE_SECONDS = 5;

    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named());
    private final Set<Lookup<?>> pending = ConcurrentHashMap.newKeySet();

    private volatile boolean closed;

    /** Daemon threads that keep nothing of who made them necessary. */
    private static java.util.concurrent.ThreadFactory named() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(null, task, "pysock-lookup-" + count.incrementAndGet(), 0, false);
            thread.setContextClassLoader(Lookups.class.getClassLoader());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static final class Lookup<R> extends FutureTask<R> {
        private final Thread waiter = Thread.currentThread();

        Lookup(Callable<R> question) {
            super(question);
        }

        @Override
        protected void done() {
            LockSupport.unpark(waiter);
        }
    }

    /**
     * The answer to a question.
     *
     * @throws IOException what the question throws; "timed out"; EBADF when the patron is gone; EINTR, with the flag kept
     */
    <R> R ask(Callable<R> question, Patron patron) throws IOException {
        Lookup<R> lookup = new Lookup<>(question);
        pending.add(lookup);
        try {
            begin(lookup);
            await(lookup, patron);
            if (closed) {
                // what close has interrupted is no answer
                throw Errno.EBADF.error();
            }
            return answer(lookup);
        } finally {
            pending.remove(lookup);
            // an answer that nobody waits for any more
            lookup.cancel(true);
        }
    }

    private void begin(Lookup<?> lookup) throws IOException {
        try {
            threads.execute(lookup);
        } catch (RejectedExecutionException closed) {
            throw Errno.EBADF.error();
        }
    }

    private void await(Lookup<?> lookup, Patron patron) throws IOException {
        while (!lookup.isDone()) {
            if (closed || patron.isGone()) {
                throw Errno.EBADF.error();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw Errno.EINTR.error();
            }
            long millis = patron.deadline().leftMillis();
            if (millis == 0) {
                throw TimeoutError.timedOut();
            }
            if (millis == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
            }
        }
    }

    private static <R> R answer(Lookup<R> lookup) throws IOException {
        try {
            return lookup.get();
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            if (cause instanceof IOException error) {
                throw error;
            }
            if (cause instanceof RuntimeException error) {
                throw error;
            }
            throw (Error) cause;
        } catch (InterruptedException impossible) {
            // it is done
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes those who wait ask again whether their patron is gone. */
    void wake() {
        pending.forEach(lookup -> LockSupport.unpark(lookup.waiter));
    }

    /** Answers nobody any more; who waits gets EBADF. */
    @Deactivate
    void close() {
        closed = true;
        wake();
        threads.shutdownNow();
    }
}
