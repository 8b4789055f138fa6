package org.pysock.jython;

import org.python.core.Py;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.ThreadState;

/** The thread that runs the program, as others see it: what it is in, and the hooks by which it meets a signal. */
final class ProgramThread {
    private final Thread thread = Thread.currentThread();
    private final ThreadState state = Py.getThreadState();

    boolean is(Thread other) {
        return other == thread;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** What it executes: for handlers of signals. */
    PyObject frame() {
        return state.frame == null ? Py.None : state.frame;
    }

    /** Every frame and every call to come asks {@code interruption}, until nothing is pending. */
    void watch(Interruption interruption) {
        for (PyFrame frame = state.frame; frame != null; frame = frame.f_back) {
            frame.tracefunc = new Watcher(frame.tracefunc, interruption);
        }
        state.tracefunc = new Watcher(state.tracefunc, interruption);
    }

    /**
     * Whether every frame still asks: a frame that is traced just now sets its hook after {@link #watch} did. Of use while the
     * thread waits, for then it sets none.
     */
    boolean isWatched() {
        for (PyFrame frame = state.frame; frame != null; frame = frame.f_back) {
            if (!(frame.tracefunc instanceof Watcher)) {
                return false;
            }
        }
        return true;
    }

    /** Calls to come are not watched any more; frames end it themselves. */
    void unwatchCalls() {
        if (state.tracefunc instanceof Watcher watcher) {
            state.tracefunc = watcher.before();
        }
    }

    /** In a wait of the JVM, or of a selector, which the JVM does not tell from running. */
    boolean isWaiting() {
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
}
