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
    private volatile long sinceNanos;

    /** What the signal means to the program. */
    private volatile Meaning meaning;

    /** Whether the end of an interrupted wait is still to be seen, and what was seen: one end may make several exceptions. */
    private volatile boolean awaited;

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
        sinceNanos = System.nanoTime();
        stage = Stage.PENDING;
        return true;
    }

    /** Since when a signal is on its way. */
    long sinceNanos() {
        return sinceNanos;
    }

    /** Whether a signal is neither met nor about to end a wait. */
    boolean isPending() {
        return stage == Stage.PENDING;
    }

    /** From now on the program asks at each step; to be repeated, for the program, which runs, may just have taken it away. */
    void watch() {
        program.watch(this);
    }

    /**
     * Interrupts the thread if it waits. Whoever leaves the wait between the look and the interrupt meets this lock at its next
     * step, and what it does after that is not interrupted.
     */
    synchronized void interruptWait() {
        if (stage == Stage.PENDING && program.isWaiting() && program.isWatched()) {
            stage = Stage.INTERRUPTED;
            awaited = true;
            seen = null;
            program.interrupt();
        }
    }

    /** Whether it is for {@code caller}: then it is met now, and what it means may be thrown. */
    boolean meetIn(Thread caller) {
        boolean mine = takeIn(caller);
        if (mine) {
            meaning.act();
        }
        return mine;
    }

    private synchronized boolean takeIn(Thread caller) {
        boolean mine = program.is(caller) && stage != Stage.NONE;
        if (mine) {
            stage = Stage.NONE;
            awaited = false;
        }
        return mine;
    }

    /** A step of the program, where a signal may be met. */
    void step() {
        if (stage != Stage.NONE && program.is(Thread.currentThread()) && isDue()) {
            meaning.act();
        }
    }

    private synchronized boolean isDue() {
        program.unwatchCalls();
        // an interruption that nobody has noticed came too late for the wait
        boolean late = stage == Stage.INTERRUPTED && Thread.interrupted();
        boolean due = late || stage == Stage.PENDING;
        if (late) {
            awaited = false;
        }
        stage = Stage.NONE;
        return due;
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
            boolean ends = stage == Stage.INTERRUPTED && takeIn(Thread.currentThread());
            toldOfSeen = ends ? told() : toldOfSeen;
            return ends;
        }
        if (!(error.value.__tojava__(InterruptedException.class) instanceof InterruptedException end)) {
            return false;
        }
        if (beginsEnd()) {
            seen = end;
            toldOfSeen = told();
        }
        return end == seen;
    }

    /**
     * Whether the interrupted wait ends with the exception at hand. Only once whoever interrupts has done: a wait may end before,
     * and {@link Thread#interrupt} would then close the channel that the program's next output goes through.
     */
    private synchronized boolean beginsEnd() {
        boolean begins = awaited;
        if (begins) {
            awaited = false;
            stage = Stage.NONE;
        }
        return begins;
    }

    /** What the program is told of a wait that was interrupted: what the handler raises, else EINTR. */
    private PyException told() {
        try {
            meaning.act();
        } catch (PyException raised) {
            return raised;
        }
        return Errors.pythonFile(Errno.EINTR.error());
    }

    /** Whether nothing needs to be watched for any more. */
    boolean isOver() {
        return stage == Stage.NONE && !awaited && seen == null;
    }
}
