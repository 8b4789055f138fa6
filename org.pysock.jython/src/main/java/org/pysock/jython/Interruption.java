package org.pysock.jython;

import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;

/**
 * The signal that is on its way to the thread that runs the program, one at a time, and how far it has come. It is met at a step
 * of the program, or as the end of a wait.
 */
final class Interruption {
    private final ProgramThread program = new ProgramThread();
    private volatile Stage stage = Stage.NONE;

    /** What the signal means to the program; the next one's as soon as there is none on its way. */
    private Meaning meaning;

    /**
     * What was seen of the end of an interrupted wait: one end may make several exceptions. Jython tells of an exception when it makes
     * it, so before any further step.
     */
    private volatile Throwable seen;

    private volatile PyException toldOfSeen;

    /** What to do in the program's thread: it may raise. */
    @FunctionalInterface
    interface Meaning {
        void act();
    }

    private enum Stage {
        /** There is none. */
        NONE,
        /** To be met at the next line. */
        PENDING,
        /** The thread was interrupted in a wait, which ends with an exception. */
        INTERRUPTED
    }

    /** What the program executes: for handlers. */
    PyObject frame() {
        return program.frame();
    }

    /** False while another signal is on its way. */
    synchronized boolean begin(Meaning what) {
        if (stage != Stage.NONE) {
            return false;
        }
        meaning = what;
        stage = Stage.PENDING;
        return true;
    }

    /** Whether the signal that means {@code what} is neither met nor about to end a wait. */
    synchronized boolean isPending(Meaning what) {
        return stage == Stage.PENDING && meaning == what;
    }

    /** From now on the program asks at each step; to be repeated, for the program, which runs, may just have taken it away. */
    void watch() {
        program.watch(this);
    }

    /**
     * Interrupts the thread if it waits, and waited at the look before too; whether it waits. A short wait comes to a step by itself.
     * Whoever leaves the wait between the look and the interrupt meets this lock at its next step or exception:
     * {@link Thread#interrupt} would else close the channel that the program's next output goes through.
     */
    synchronized boolean interruptWait(boolean waited) {
        boolean waits = stage == Stage.PENDING && program.isWaiting() && program.isWatched();
        if (waits && waited) {
            stage = Stage.INTERRUPTED;
            seen = null;
            program.interrupt();
        }
        return waits;
    }

    /** Whether signals are for {@code thread}: it runs the program. */
    boolean isFor(Thread thread) {
        return program.is(thread);
    }

    /** Whether it is for {@code caller}: then it is met now, and what it means may be thrown. */
    boolean meetIn(Thread caller) {
        return program.is(caller) && act(take());
    }

    /** What it meant, {@code null} if there was none. Only once whoever interrupts has done: see {@link #interruptWait}. */
    private synchronized Meaning take() {
        Meaning taken = stage == Stage.NONE ? null : meaning;
        stage = Stage.NONE;
        return taken;
    }

    private static boolean act(Meaning taken) {
        if (taken != null) {
            taken.act();
        }
        return taken != null;
    }

    /** A step of the program, where a signal may be met. */
    void step() {
        if (stage != Stage.NONE && program.is(Thread.currentThread())) {
            act(takeAtStep());
        }
    }

    private synchronized Meaning takeAtStep() {
        program.unwatchCalls();
        if (stage == Stage.INTERRUPTED) {
            // too late for the wait; or whatever waited has kept it to itself, and it must not be lost
            Thread.interrupted();
        }
        return take();
    }

    /** An exception begins in the program: the one that ends an interrupted wait becomes what the signal means. */
    void raised(PyException error) {
        if (program.is(Thread.currentThread()) && endsWait(error)) {
            error.type = toldOfSeen.type;
            error.value = toldOfSeen.value;
        }
    }

    private boolean endsWait(PyException error) {
        if (error.type == Py.KeyboardInterrupt) {
            // Jython's own word for an interrupted sleep
            boolean ends = stage == Stage.INTERRUPTED;
            toldOfSeen = ends ? told(take()) : toldOfSeen;
            return ends;
        }
        if (!(error.value.__tojava__(InterruptedException.class) instanceof InterruptedException end)) {
            return false;
        }
        if (stage == Stage.INTERRUPTED) {
            seen = end;
            toldOfSeen = told(take());
        }
        return end == seen;
    }

    /** What the program is told of a wait that was interrupted: what the handler raises, else EINTR. */
    private PyException told(Meaning taken) {
        try {
            taken.act();
        } catch (PyException raised) {
            return raised;
        }
        return Errors.pythonFile(Errno.EINTR.error());
    }

    /** Whether nothing needs to be watched for any more. */
    boolean isOver() {
        return stage == Stage.NONE && seen == null;
    }
}
