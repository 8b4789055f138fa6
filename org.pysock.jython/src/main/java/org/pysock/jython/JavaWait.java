package org.pysock.jython;

import java.util.concurrent.TimeUnit;
import org.python.core.Py;
import org.python.core.PyObject;

/** A wait of Java's that a Python program asks for. A signal whose handler raises nothing does not end it. */
@FunctionalInterface
interface JavaWait {
    /** Longer than any program runs. */
    long FOR_EVER = Long.MAX_VALUE;

    /** Waits for so long; whether what it waits for has come. */
    boolean await(long time, TimeUnit unit) throws InterruptedException;

    /** How long, of Python's seconds or None. */
    static long nanos(PyObject timeout) {
        return timeout == null || timeout == Py.None
                ? FOR_EVER
                : (long) (Numbers.doubleObject(timeout) * TimeUnit.SECONDS.toNanos(1));
    }

    /** Waits, and after a signal for the rest of the time; throws what the signal means, or that it was interrupted by none. */
    default boolean through(long nanos) {
        long start = System.nanoTime();
        long left = nanos;
        while (true) {
            try {
                return await(left, TimeUnit.NANOSECONDS);
            } catch (InterruptedException end) {
                if (!Interruptions.meet()) {
                    throw Py.JavaError(end);
                }
            }
            left = nanos - (System.nanoTime() - start);
        }
    }
}
