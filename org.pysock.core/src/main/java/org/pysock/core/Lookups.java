package org.pysock.core;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.spi.Deadline;

/**
 * Asks policies in threads of its own, for a resolver may block and cannot be interrupted. Who needs an answer waits for it no longer
 * than its {@link Patron} says, and than the limit: EAI_AGAIN then. What comes too late is dropped. If all threads are busy, the
 * question waits its turn. The only place where a thread waits for a name.
 */
@Component(service = Lookups.class, configurationPid = LookupSettings.PID)
@Designate(ocd = LookupConfiguration.class)
public final class Lookups {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    private final Turns turns;
    private final Set<Lookup<?>> pending = ConcurrentHashMap.newKeySet();

    private volatile LookupSettings settings;
    private volatile boolean closed;

    /** By the system properties {@code org.pysock.lookups.threads} and {@code .limit.seconds}. */
    Lookups() {
        this(LookupSettings.ofSystem());
    }

    /** For Declarative Services. A wrong value leaves the defaults. */
    @Activate
    public Lookups(Map<String, Object> configuration) {
        settings = LookupSettings.DEFAULT.changed(configuration, LOG);
        turns = new Turns(() -> settings.threads(), named());
    }

    /** Counts for what is asked from now on. A wrong value changes nothing. */
    @Modified
    void configure(Map<String, Object> configuration) {
        settings = settings.changed(configuration, LOG);
        turns.begin();
    }

    /** Daemon threads that keep nothing of who made them necessary. */
    private static ThreadFactory named() {
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
            // an answer that nobody waits for any more; its turn may never come where all threads are stuck
            if (lookup.cancel(true)) {
                turns.remove(lookup);
            }
        }
    }

    private void begin(Lookup<?> lookup) throws IOException {
        try {
            turns.execute(lookup);
        } catch (RejectedExecutionException closed) {
            throw Errno.EBADF.error();
        }
    }

    private void await(Lookup<?> lookup, Patron patron) throws IOException {
        LookupSettings now = settings;
        Deadline limit = Deadline.after(now.limitNanos());
        while (!lookup.isDone()) {
            if (closed || patron.isGone()) {
                throw Errno.EBADF.error();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw Errno.EINTR.error();
            }
            long patience = patron.deadline().leftMillis();
            if (patience == 0) {
                throw TimeoutError.timedOut();
            }
            long millis = Math.min(patience, limit.leftMillis());
            if (millis == 0) {
                throw GaiErrno.EAI_AGAIN.error(new IllegalStateException(now.tooLate()));
            }
            LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(millis));
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

    LookupSettings settings() {
        return settings;
    }

    /** How many questions wait for a thread. */
    int queued() {
        return turns.size();
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
        turns.end();
    }
}
