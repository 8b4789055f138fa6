package org.pysock.jython;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;
import org.python.core.ContextManager;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyType;
import org.python.core.ThreadState;
import org.python.expose.ExposedType;
import org.python.modules._threading.RLock;

/**
 * Python's {@code threading.Condition} in a program of the command. Jython's is a condition of Java's, whose wait has the lock again
 * before it tells of an interrupt: the handler of a signal would wait for ever for the lock of the event that it sets. Here, as in
 * CPython, whoever waits has a notice of its own, without the lock.
 */
@ExposedType(name = "threading._Condition")
final class Condition extends PyObject implements ContextManager {
    static final PyType TYPE = define();

    private static final long serialVersionUID = 1L;

    private final PyObject lock;
    private final transient Queue<CountDownLatch> waiting = new ConcurrentLinkedQueue<>();

    private Condition(PyObject lock) {
        super(TYPE);
        this.lock = lock;
    }

    private static PyType define() {
        // the lock's own to take it: after a method of ours a handler might raise, and nobody would know that the lock
        // is held
        return new TypeRows<>("threading._Condition", Condition.class)
                .attribute("acquire", self -> self.lock.__getattr__("acquire"))
                .attribute("__enter__", self -> self.lock.__getattr__("acquire"))
                .attribute("release", self -> self.lock.__getattr__("release"))
                .method("__exit__", Arity.of(3, 3), (self, args) -> self.lock.invoke("release"))
                .attribute(
                        "_is_owned",
                        self -> new Function("_is_owned", Arity.NONE, none -> Py.newBoolean(self.isOwned())))
                .method("wait", Arity.named(0, "timeout"), (self, args) -> {
                    self.await(JavaWait.nanos(args.length == 0 ? null : args[0]));
                    return Py.None;
                })
                .method("notify", Arity.named(0, "n"), (self, args) -> self.notify(Numbers.intArgument(args, 0, 1)))
                .method("notifyAll", Arity.NONE, (self, args) -> self.notify(Integer.MAX_VALUE))
                .method("notify_all", Arity.NONE, (self, args) -> self.notify(Integer.MAX_VALUE))
                .define(PyObject.class, (type, args, keywords) -> {
                    PyObject[] given = Arity.named(0, "lock", "verbose").check("Condition", args, keywords);
                    boolean own = given.length == 0 || given[0] == null || given[0] == Py.None;
                    return new Condition(own ? new RLock() : given[0]);
                });
    }

    /** Without the lock while it waits, and with it again however that ends. */
    private void await(long nanos) {
        requireOwned("cannot wait on un-acquired lock");
        CountDownLatch notice = new CountDownLatch(1);
        waiting.add(notice);
        int holds = holds();
        repeat(holds, "release");
        boolean over = false;
        try {
            JavaWait wait = notice::await;
            wait.through(nanos);
            // a signal that came too late to end the wait finds the lock free, too
            Interruptions.settle();
            over = true;
        } finally {
            repeat(holds, "acquire");
            boolean noticed = !waiting.remove(notice);
            if (noticed && !over) {
                // what came for a wait that a handler has ended is for another
                notify(1);
            }
        }
    }

    private PyObject notify(int most) {
        requireOwned("cannot notify on un-acquired lock");
        CountDownLatch notice = null;
        for (int i = 0; i < most && (notice = waiting.poll()) != null; i++) {
            notice.countDown();
        }
        return Py.None;
    }

    private void requireOwned(String complaint) {
        if (!isOwned()) {
            throw Py.RuntimeError(complaint);
        }
    }

    private boolean isOwned() {
        PyObject answer = lock.__findattr__("_is_owned");
        if (answer != null) {
            return answer.__call__().__nonzero__();
        }
        // a lock of the module thread, or of the program's own: by whomever
        boolean free = lock.invoke("acquire", Py.False).__nonzero__();
        if (free) {
            lock.invoke("release");
        }
        return !free;
    }

    private int holds() {
        return lock instanceof RLock many && many.getLock() instanceof ReentrantLock counting
                ? counting.getHoldCount()
                : 1;
    }

    private void repeat(int times, String method) {
        for (int i = 0; i < times; i++) {
            lock.invoke(method);
        }
    }

    @Override
    public PyObject __enter__(ThreadState state) {
        return lock.invoke("acquire");
    }

    @Override
    public boolean __exit__(ThreadState state, PyException error) {
        lock.invoke("release");
        return false;
    }

    @Override
    public String toString() {
        return "<Condition(" + lock + ", " + waiting.size() + ")>";
    }
}
