package org.pysock.jython;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyStringMap;

/**
 * What the command changes in Jython's modules {@code threading} and {@code time}, so that signals leave waits as in CPython. Locks
 * are Jython's: they do not hear of signals before they are held, as CPython's.
 */
final class Waits {
    private static final String CHANGES = """
            def over(join_thread, acquire_semaphore):
                def join(self, timeout=None):
                    join_thread(self._thread, timeout)
                def acquire(self, blocking=True):
                    return acquire_semaphore(self._semaphore, blocking)
                return join, acquire
            """;

    private Waits() {}

    /** Changes the module {@code threading}, which was just imported. */
    static void goOverThreading(PyObject module) {
        if (!Interruptions.areHeard()) {
            return;
        }
        PyStringMap names = new PyStringMap();
        Py.exec(new PyString(CHANGES), names, names);
        PyObject both = names.__getitem__(new PyString("over"))
                .__call__(
                        new Function("join", Arity.of(2, 2), args -> join(args[0], args[1])),
                        new Function("acquire", Arity.of(2, 2), args -> acquire(args[0], args[1])));
        module.__getattr__("JavaThread").__setattr__("join", both.__getitem__(Py.Zero));
        module.__getattr__("Semaphore").__setattr__("acquire", both.__getitem__(Py.One));
        module.__setattr__("Condition", Condition.TYPE);
    }

    private static PyObject join(PyObject joined, PyObject timeout) {
        Thread thread = (Thread) joined.__tojava__(Thread.class);
        if (thread == Thread.currentThread()) {
            throw Py.RuntimeError("cannot join current thread");
        }
        if (thread.getState() == Thread.State.NEW) {
            throw Py.RuntimeError("cannot join thread before it is started");
        }
        JavaWait wait = (time, unit) -> {
            unit.timedJoin(thread, time);
            return !thread.isAlive();
        };
        wait.through(JavaWait.nanos(timeout));
        return Py.None;
    }

    private static PyObject acquire(PyObject acquired, PyObject blocking) {
        Semaphore semaphore = (Semaphore) acquired.__tojava__(Semaphore.class);
        if (!blocking.__nonzero__()) {
            return Py.newBoolean(semaphore.tryAcquire());
        }
        JavaWait wait = semaphore::tryAcquire;
        return Py.newBoolean(wait.through(JavaWait.FOR_EVER));
    }

    /** Changes the module {@code time}, which was just imported. */
    static void goOverTime(PyObject module) {
        if (Interruptions.areHeard()) {
            module.__setattr__("sleep", new Function("sleep", Arity.of(1, 1), args -> sleep(args[0])));
        }
    }

    /** The one wait that a signal ends, also if its handler raises nothing. */
    private static PyObject sleep(PyObject seconds) {
        long nanos = (long) (Numbers.doubleObject(seconds) * TimeUnit.SECONDS.toNanos(1));
        if (nanos < 0) {
            throw Errors.pythonFile(Errno.EINVAL.error());
        }
        if (nanos == 0) {
            Thread.yield();
        }
        try {
            // shorter than a millisecond, too, which Java's own sleep is not before JDK 21
            new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException end) {
            if (!Interruptions.meet()) {
                throw new PyException(Py.KeyboardInterrupt, "interrupted sleep");
            }
        }
        return Py.None;
    }
}
