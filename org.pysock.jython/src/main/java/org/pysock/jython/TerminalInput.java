package org.pysock.jython;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFile;
import org.python.core.PyObject;
import org.python.core.PySystemState;

/**
 * Standard input from a terminal, read by a thread of its own so that Ctrl-C can end the wait of the one who reads. What
 * arrives after that is kept for the next read; nothing is read that was not asked for.
 */
final class TerminalInput extends FilterInputStream {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // guarded by lock
    private final byte[] bytes = new byte[8192];
    private int next;
    private int end;
    private boolean asked;
    private boolean outstanding;
    private boolean answered;
    private boolean interrupted;
    private final Set<Thread> readers = new HashSet<>();
    private IOException failure;

    TerminalInput(InputStream terminal) {
        super(terminal);
        Thread thread = new Thread(this::serve, "terminal input");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (true) {
            lock.lock();
            try {
                while (!asked) {
                    changed.awaitUninterruptibly();
                }
                asked = false;
            } finally {
                lock.unlock();
            }
            answer();
        }
    }

    private void answer() {
        int count = -1;
        IOException error = null;
        try {
            count = in.read(bytes);
        } catch (IOException failed) {
            error = failed;
        }
        lock.lock();
        try {
            next = 0;
            end = count;
            failure = error;
            answered = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether one of {@code who} waits in a read. */
    boolean isReadBy(Predicate<Thread> who) {
        lock.lock();
        try {
            return readers.stream().anyMatch(who);
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait of whoever reads with KeyboardInterrupt, if it was a Ctrl-C. */
    void interrupt() {
        lock.lock();
        try {
            interrupted = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            if (next >= end) {
                await();
            }
            if (failure != null) {
                throw failure;
            }
            if (end < 0) {
                end = 0;
                return -1;
            }
            int count = Math.min(length, end - next);
            System.arraycopy(bytes, next, target, offset, count);
            next += count;
            return count;
        } finally {
            lock.unlock();
        }
    }

    private void await() {
        if (!outstanding) {
            outstanding = true;
            asked = true;
            changed.signalAll();
        }
        readers.add(Thread.currentThread());
        try {
            while (!answered) {
                changed.awaitUninterruptibly();
                if (interrupted) {
                    interrupted = false;
                    meet();
                }
            }
        } finally {
            readers.remove(Thread.currentThread());
        }
        answered = false;
        outstanding = false;
    }

    private static void meet() {
        try {
            Interruptions.meet();
        } catch (PyException raised) {
            renew(Py.getSystemState());
            throw raised;
        }
    }

    /** Gives {@code sys.stdin} a new file: one whose read ends with an exception delivers rubbish from then on. */
    static void renew(PySystemState sys) {
        PyObject broken = sys.__stdin__;
        sys.__stdin__ = new PyFile(System.in, "<stdin>", "r", 1, false);
        if (sys.stdin == broken) {
            sys.stdin = sys.__stdin__;
        }
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return Math.max(end - next, 0);
        } finally {
            lock.unlock();
        }
    }
}
