package org.pysock.jython;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;

/**
 * Signals in the thread that runs the program: Ctrl-C raises KeyboardInterrupt there, what the module {@code signal} was given is
 * called there, at the next line of Python or out of the wait that the thread is in. The thread is interrupted only in a wait, for
 * an interrupt in the middle of output closes the output. If the first Ctrl-C has no effect, the next ends the process with 130.
 */
final class Interruptions {
    private static final int SIGINT = 2;

    /** What the shell reports for a process that ended by SIGINT. */
    private static final int STATUS_OF_SIGINT = 130;

    /** How long the first Ctrl-C has time to take effect. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LOOK_AGAIN_MILLIS = 5;

    private static volatile Interruptions current;

    private final Interruption interruption = new Interruption();
    private final TerminalInput input;
    private Object handler;

    /** Signals that the program has not met, and when each arrived. */
    private final Map<Integer, Long> arrived = new ConcurrentHashMap<>();

    private Interruptions(TerminalInput input) {
        this.input = input;
    }

    /** From now on Ctrl-C is for the calling thread, also while it reads {@code input}, which may be {@code null}. */
    static void listen(TerminalInput input) {
        Interruptions interruptions = new Interruptions(input);
        interruptions.handler = Signals.handle("INT", interruptions::controlC);
        if (interruptions.handler != null) {
            current = interruptions;
        }
    }

    /** A Ctrl-C that somebody else has heard. */
    static void signal() {
        Interruptions interruptions = current;
        if (interruptions != null) {
            interruptions.controlC();
        }
    }

    /** What the JVM has as the handler of Ctrl-C; {@code null} where no program is run. */
    static Object handler() {
        Interruptions interruptions = current;
        return interruptions == null ? null : interruptions.handler;
    }

    /**
     * Does in the program's thread, in the course of its own, what {@code handler} means; at once, in the calling thread, where no
     * program is run. Returns when that is under way.
     */
    static void deliver(PyObject handler, PyObject signal) {
        Interruptions interruptions = current;
        if (interruptions == null) {
            handler.__call__(signal, Py.None);
            return;
        }
        interruptions.arrive(signal.asInt(), () -> handler.__call__(signal, interruptions.interruption.frame()));
    }

    /**
     * Brings a signal on its way when those before it are met. What arrives again before its handler is called is the same signal,
     * as in CPython: when it arrived first, else {@code null}.
     */
    private Long arrive(int number, Interruption.Meaning meaning) {
        Long since = arrived.putIfAbsent(number, System.nanoTime());
        if (since == null) {
            Interruption.Meaning once = () -> {
                arrived.remove(number);
                meaning.act();
            };
            while (!interruption.begin(once)) {
                pause();
            }
            untilMet(once);
        }
        return since;
    }

    /**
     * To be asked when the wait of the calling thread was interrupted: false if by no signal. Else the signal is met now: what it
     * means is done, and what that raises is thrown.
     */
    static boolean meet() {
        Interruptions interruptions = current;
        return interruptions != null && interruptions.interruption.meetIn(Thread.currentThread());
    }

    /** As {@link #meet} for a wait that may go on then: the thread is not interrupted any more, unless it was by no signal. */
    static boolean meetInWait() {
        boolean interrupted = Thread.interrupted();
        boolean met = meet();
        if (interrupted && !met) {
            Thread.currentThread().interrupt();
        }
        return met;
    }

    /** To be told when a call that may have waited has ended, well or not: a step too, before the program goes on in the same line. */
    static void settle() {
        Interruptions interruptions = current;
        if (interruptions != null) {
            interruptions.interruption.step();
        }
    }

    /** Ctrl-C; runs in a thread of its own. */
    private void controlC() {
        Long since = arrive(SIGINT, () -> {
            throw new PyException(Py.KeyboardInterrupt);
        });
        if (since != null && System.nanoTime() - since > PATIENCE_NANOS) {
            Runtime.getRuntime().halt(STATUS_OF_SIGINT);
        }
    }

    private void untilMet(Interruption.Meaning meaning) {
        boolean waits = false;
        while (interruption.isPending(meaning)) {
            interruption.watch();
            if (input != null && input.isReadBy(interruption::isFor)) {
                input.interrupt();
            } else {
                waits = interruption.interruptWait(waits);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN_MILLIS);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}
