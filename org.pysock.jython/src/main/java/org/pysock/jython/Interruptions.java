package org.pysock.jython;

import java.util.concurrent.TimeUnit;
import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.ThreadState;

/**
 * Signals in the thread that runs the program: Ctrl-C raises KeyboardInterrupt there, what the module {@code signal} was given is
 * called there, at the next line of Python or out of the wait that the thread is in. The thread is interrupted only in a wait, for
 * an interrupt in the middle of output closes the output. If the first Ctrl-C has no effect, the next ends the process with 130.
 */
final class Interruptions {
    /** What the shell reports for a process that ended by SIGINT. */
    private static final int STATUS_OF_SIGINT = 130;

    /** How long the first Ctrl-C has time to take effect. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LOOK_AGAIN_MILLIS = 10;

    private static volatile Interruptions current;

    private final Thread thread = Thread.currentThread();
    private final ThreadState state = Py.getThreadState();
    private final TerminalInput input;
    private Object handler;
    private volatile Stage stage = Stage.NONE;
    private volatile long sinceNanos;

    /** What the signal that is on its way means to the program. */
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

    /** How far a signal has come. */
    private enum Stage {
        /** There is none. */
        NONE,
        /** To be met at the next line. */
        PENDING,
        /** The thread was interrupted in a wait, which ends with an exception. */
        INTERRUPTED
    }

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
        Meaning call = () -> handler.__call__(signal, interruptions.frame());
        while (!interruptions.begin(call)) {
            pause();
        }
        interruptions.untilMet();
    }

    private PyObject frame() {
        return state.frame == null ? Py.None : state.frame;
    }

    /**
     * To be asked when the wait of the calling thread was interrupted: false if by no signal. Else the signal is met now: what it
     * means is done, and what that raises is thrown.
     */
    static boolean meet() {
        Interruptions interruptions = current;
        return interruptions != null && interruptions.meetIn(Thread.currentThread());
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

    private boolean meetIn(Thread caller) {
        boolean mine = takeIn(caller);
        if (mine) {
            meaning.act();
        }
        return mine;
    }

    private synchronized boolean takeIn(Thread caller) {
        boolean mine = caller == thread && stage != Stage.NONE;
        if (mine) {
            stage = Stage.NONE;
            awaited = false;
        }
        return mine;
    }

    private synchronized boolean begin(Meaning what) {
        if (stage != Stage.NONE) {
            return false;
        }
        meaning = what;
        sinceNanos = System.nanoTime();
        stage = Stage.PENDING;
        return true;
    }

    /** Ctrl-C; runs in a thread of its own. */
    private void controlC() {
        boolean begun = begin(() -> {
            throw new PyException(Py.KeyboardInterrupt);
        });
        if (begun) {
            untilMet();
        } else if (System.nanoTime() - sinceNanos > PATIENCE_NANOS) {
            Runtime.getRuntime().halt(STATUS_OF_SIGINT);
        }
    }

    private void untilMet() {
        watch();
        while (stage == Stage.PENDING) {
            interruptWait();
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

    /** Every frame of the program and every call it will make asks this object, until nothing is pending. */
    private void watch() {
        for (PyFrame frame = state.frame; frame != null; frame = frame.f_back) {
            frame.tracefunc = new Watcher(frame.tracefunc, this);
        }
        state.tracefunc = new Watcher(state.tracefunc, this);
    }

    private void interruptWait() {
        if (input != null && input.isRead()) {
            input.interrupt();
        } else if (isWaiting()) {
            synchronized (this) {
                if (stage == Stage.PENDING) {
                    stage = Stage.INTERRUPTED;
                    awaited = true;
                    seen = null;
                    thread.interrupt();
                }
            }
        }
    }

    /** In a wait of the JVM, or of a selector, which the JVM does not tell from running. */
    private boolean isWaiting() {
        Thread.State now = thread.getState();
        if (now == Thread.State.WAITING || now == Thread.State.TIMED_WAITING) {
            return true;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        for (int i = 0; i < stack.length && stack[i].getClassName().startsWith("sun.nio.ch."); i++) {
            if (stack[i].getClassName().endsWith("SelectorImpl")) {
                return true;
            }
        }
        return false;
    }

    /** A step of the program, where a signal may be met. */
    void step() {
        if (stage != Stage.NONE && Thread.currentThread() == thread && isDue()) {
            meaning.act();
        }
    }

    private synchronized boolean isDue() {
        if (state.tracefunc instanceof Watcher watcher) {
            state.tracefunc = watcher.before();
        }
        boolean pending = stage == Stage.PENDING;
        boolean interrupted = stage == Stage.INTERRUPTED;
        stage = Stage.NONE;
        // an interruption that nobody has noticed came too late for the wait
        return pending || (interrupted && Thread.interrupted());
    }

    /** An exception begins in the program: the one that ends an interrupted wait becomes what the signal means. */
    void raised(PyException error) {
        if (Thread.currentThread() == thread && endsWait(error)) {
            error.type = toldOfSeen.type;
            error.value = toldOfSeen.value;
        }
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

    private boolean endsWait(PyException error) {
        if (error.type == Py.KeyboardInterrupt) {
            // Jython's own word for an interrupted sleep
            boolean ends = stage == Stage.INTERRUPTED && takeIn(thread);
            toldOfSeen = ends ? told() : toldOfSeen;
            return ends;
        }
        if (!(error.value.__tojava__(InterruptedException.class) instanceof InterruptedException end)) {
            return false;
        }
        if (awaited) {
            awaited = false;
            stage = Stage.NONE;
            seen = end;
            toldOfSeen = told();
        }
        return end == seen;
    }

    /** Whether nothing needs to be watched for any more. */
    boolean isOver() {
        return stage == Stage.NONE && !awaited && seen == null;
    }
}
