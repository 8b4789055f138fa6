package org.pysock.jython;

import java.util.concurrent.TimeUnit;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFrame;
import org.python.core.ThreadState;

/**
 * Ctrl-C as KeyboardInterrupt in the thread that runs the program: raised at the next line of Python, or out of the wait that
 * the thread is in. The thread is interrupted only in a wait, for an interrupt in the middle of output closes the output. If
 * the first Ctrl-C has no effect, the next ends the process with 130.
 */
final class KeyboardInterrupts {
    /** What the shell reports for a process that ended by SIGINT. */
    private static final int STATUS_OF_SIGINT = 130;

    /** How long the first Ctrl-C has time to take effect. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LOOK_AGAIN_MILLIS = 10;

    private static volatile KeyboardInterrupts current;

    private final Thread thread = Thread.currentThread();
    private final ThreadState state = Py.getThreadState();
    private final TerminalInput input;
    private volatile Stage stage = Stage.NONE;
    private volatile long sinceNanos;

    /** Whether the end of an interrupted wait is still to be seen, and what was seen: one end may make several exceptions. */
    private volatile boolean awaited;

    private volatile Throwable seen;

    /** How far a Ctrl-C has come. */
    private enum Stage {
        /** There is none. */
        NONE,
        /** To be raised at the next line. */
        PENDING,
        /** The thread was interrupted in a wait, which ends with an exception. */
        INTERRUPTED
    }

    private KeyboardInterrupts(TerminalInput input) {
        this.input = input;
    }

    /** From now on Ctrl-C is for the calling thread, also while it reads {@code input}, which may be {@code null}. */
    static void listen(TerminalInput input) {
        KeyboardInterrupts interrupts = new KeyboardInterrupts(input);
        if (Signals.handle("INT", interrupts::signalled)) {
            current = interrupts;
        }
    }

    /** Whether the interruption of the calling thread, which is over, was a Ctrl-C; takes note that it is delivered. */
    static boolean take() {
        KeyboardInterrupts interrupts = current;
        return interrupts != null && interrupts.takeIn(Thread.currentThread());
    }

    private synchronized boolean takeIn(Thread caller) {
        boolean mine = caller == thread && stage != Stage.NONE;
        if (mine) {
            stage = Stage.NONE;
            awaited = false;
        }
        return mine;
    }

    /** Runs in a thread of its own. */
    private void signalled() {
        if (stage != Stage.NONE) {
            if (System.nanoTime() - sinceNanos > PATIENCE_NANOS) {
                Runtime.getRuntime().halt(STATUS_OF_SIGINT);
            }
            return;
        }
        sinceNanos = System.nanoTime();
        stage = Stage.PENDING;
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

    /** A step of the program, where a KeyboardInterrupt may be raised. */
    void step() {
        if (stage != Stage.NONE && Thread.currentThread() == thread && isDue()) {
            throw new PyException(Py.KeyboardInterrupt);
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

    /** An exception begins in the program: the one that ends an interrupted wait becomes a plain KeyboardInterrupt. */
    void raised(PyException error) {
        if (Thread.currentThread() == thread && endsWait(error)) {
            error.type = Py.KeyboardInterrupt;
            error.value = Py.None;
        }
    }

    private boolean endsWait(PyException error) {
        if (error.type == Py.KeyboardInterrupt) {
            return stage == Stage.INTERRUPTED && takeIn(thread);
        }
        if (!(error.value.__tojava__(InterruptedException.class) instanceof InterruptedException end)) {
            return false;
        }
        if (awaited) {
            awaited = false;
            stage = Stage.NONE;
            seen = end;
        }
        return end == seen;
    }

    /** Whether nothing needs to be watched for any more. */
    boolean isOver() {
        return stage == Stage.NONE && !awaited && seen == null;
    }
}
