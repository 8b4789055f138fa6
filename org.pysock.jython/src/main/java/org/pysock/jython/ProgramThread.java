package org.pysock.jython;

import java.util.Set;
import java.util.regex.Pattern;
import org.python.core.Py;
import org.python.core.PyFrame;
import org.python.core.PyObject;
import org.python.core.ThreadState;

/** The thread that runs the program, as others see it: what it is in, and the hooks by which it meets a signal. */
final class ProgramThread {
    /** Where Jython waits for a lock whatever may come; their conditions are others. */
    private static final Set<String> LOCKS = Set.of(
            "org.python.modules._threading.Mutex",
            "org.python.modules._threading.RLock",
            "org.python.modules.thread.PyLock");

    private static final Pattern OF_JAVA = Pattern.compile("(java|jdk)\\.");

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

    /** In a wait that an interrupt ends: of the JVM, or of a selector, which the JVM does not tell from running. */
    boolean isWaiting() {
        Thread.State now = thread.getState();
        StackTraceElement[] stack = thread.getStackTrace();
        return now == Thread.State.WAITING || now == Thread.State.TIMED_WAITING
                ? !isForLock(stack)
                : isInSelector(stack);
    }

    /** Whether it waits for a lock, which goes on: the interrupt would be left for whatever the thread does next. */
    private static boolean isForLock(StackTraceElement[] stack) {
        int i = 0;
        while (i < stack.length && OF_JAVA.matcher(stack[i].getClassName()).lookingAt()) {
            i++;
        }
        return i < stack.length && LOCKS.contains(stack[i].getClassName());
    }

    private static boolean isInSelector(StackTraceElement[] stack) {
        for (int i = 0; i < stack.length && stack[i].getClassName().startsWith("sun.nio.ch."); i++) {
            if (stack[i].getClassName().endsWith("SelectorImpl")) {
                return true;
            }
        }
        return false;
    }
}
