package org.pysock.jython;

import java.io.IOException;
import java.util.List;
import org.pysock.api.PyEpoll;
import org.pysock.api.PyPoll;
import org.pysock.api.SelectModule;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;

/** Python's polling objects of the module {@code select}: what {@code poll()} and {@code epoll()} return. */
final class PollFunctions {
    private static final int DEFAULT_MASK = PollConstants.POLLIN | PollConstants.POLLPRI | PollConstants.POLLOUT;

    private final SelectModule select;
    private final Filenos filenos;

    PollFunctions(SelectModule select, Filenos filenos) {
        this.select = select;
        this.filenos = filenos;
    }

    /** {@code select.poll}. */
    PyObject poll(PyObject[] none) {
        PyPoll poll = select.poll();
        Methods object = new Methods("select.poll");
        object.add(new Function("register", Arity.of(1, 2), args -> {
            poll.register(filenos.of(args[0]), mask(args, DEFAULT_MASK));
            return Py.None;
        }));
        object.add(new Function("modify", Arity.of(2, 2), args -> {
            int fd = filenos.of(args[0]);
            return ioErrors(() -> poll.modify(fd, mask(args, 0)));
        }));
        object.add(new Function("unregister", Arity.ONE, args -> {
            poll.unregister(filenos.of(args[0]));
            return Py.None;
        }));
        object.add(new Function("poll", Arity.unpacked(0, 1), args -> {
            double millis = args.length == 0 || args[0] == Py.None ? -1 : millis(args[0]);
            return selectErrors(() -> poll.poll(millis));
        }));
        return object;
    }

    /** Format {@code H} of CPython 2.7: the low 16 bits of what fits a C short. */
    private static int mask(PyObject[] args, int otherwise) {
        if (args.length < 2) {
            return otherwise;
        }
        long mask = Numbers.longArgument(args[1]);
        if (mask < 0) {
            throw Py.OverflowError("can't convert negative value to unsigned long");
        }
        if (mask > 0xffff) {
            throw Py.OverflowError("Python int too large for C unsigned short");
        }
        return (int) mask;
    }

    private static double millis(PyObject timeout) {
        double millis;
        try {
            millis = Numbers.doubleObject(timeout);
        } catch (PyException notNumber) {
            throw Py.TypeError("timeout must be an integer or None");
        }
        if (millis > Integer.MAX_VALUE || millis < Integer.MIN_VALUE) {
            throw Py.OverflowError("Python int too large to convert to C int");
        }
        // CPython 2.7 cuts to an integer
        return Double.isNaN(millis) ? millis : (int) millis;
    }

    private interface Change {
        void make() throws IOException;
    }

    private interface Wait {
        List<PyPoll.Event> make() throws IOException;
    }

    private static PyObject ioErrors(Change change) {
        try {
            change.make();
            return Py.None;
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonFile(failed);
        }
    }

    private PyObject selectErrors(Wait wait) {
        try {
            return events(wait.make());
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonSelect(failed);
        }
    }

    private PyList events(List<PyPoll.Event> events) {
        PyObject[] tuples = new PyObject[events.size()];
        for (int i = 0; i < tuples.length; i++) {
            PyPoll.Event event = events.get(i);
            tuples[i] = new PyTuple(filenos.shown(event.fd()), Py.newInteger(event.event() & 0xffffffffL));
        }
        return new PyList(tuples);
    }

    /** {@code select.epoll}, which is called, and has {@code fromfd}. */
    PyObject epollType() {
        Function make = new Function("epoll", Arity.named(0, "sizehint"), this::epoll);
        Methods type = new Methods("select.epoll") {
            private static final long serialVersionUID = 1L;

            @Override
            public PyObject __call__(PyObject[] args, String[] keywords) {
                return make.__call__(args, keywords);
            }

            @Override
            public String toString() {
                return "<type 'select.epoll'>";
            }
        };
        type.add("__doc__", () -> new PyString(Docstrings.of("select.epoll")));
        type.add(new Function("fromfd", Arity.ONE, args -> object(select.epoll_fromfd(Numbers.intArgument(args[0])))));
        return type;
    }

    /** The size is a hint that nobody needs. */
    private PyObject epoll(PyObject[] sizehint) {
        if (sizehint.length > 0) {
            int size = Numbers.intArgument(sizehint[0]);
            if (size == 0 || size < -1) {
                throw Py.ValueError("sizehint must be greater zero, got " + size);
            }
        }
        return object(select.epoll());
    }

    private PyObject object(PyEpoll epoll) {
        Methods object = new Methods("select.epoll");
        object.add(new Function("register", Arity.named(1, "fd", "eventmask"), args -> {
            int fd = filenos.of(args[0]);
            return ioErrors(() -> epoll.register(fd, bits(args, DEFAULT_MASK)));
        }));
        object.add(new Function("modify", Arity.named(2, "fd", "eventmask"), args -> {
            int fd = filenos.of(args[0]);
            return ioErrors(() -> epoll.modify(fd, bits(args, 0)));
        }));
        object.add(new Function("unregister", Arity.named(1, "fd"), args -> {
            int fd = filenos.of(args[0]);
            return ioErrors(() -> unregister(epoll, fd));
        }));
        object.add(new Function("poll", Arity.named(0, "timeout", "maxevents"), args -> {
            double seconds = args.length == 0 || args[0] == null ? -1 : seconds(args[0]);
            int most = Numbers.intArgument(args, 1, -1);
            try {
                return events(epoll.poll(seconds, most));
            } catch (IOException | RuntimeException failed) {
                throw Errors.pythonFile(failed);
            }
        }));
        object.add(new Function("fileno", Arity.NONE, args -> Py.newInteger(epoll.fileno())));
        object.add(new Function("close", Arity.NONE, args -> {
            epoll.close();
            return Py.None;
        }));
        object.add("closed", () -> Py.newBoolean(epoll.closed()));
        return object;
    }

    /** To CPython 2.7 what is closed is unregistered. */
    private static void unregister(PyEpoll epoll, int fd) throws IOException {
        try {
            epoll.unregister(fd);
        } catch (IOException failed) {
            if (!Errno.EBADF.is(failed)) {
                throw failed;
            }
        }
    }

    private static int bits(PyObject[] args, int otherwise) {
        return args.length < 2 || args[1] == null ? otherwise : (int) Numbers.longArgument(args[1]);
    }

    private static double seconds(PyObject timeout) {
        double seconds = Numbers.doubleObject(timeout);
        if (seconds * 1000 > Integer.MAX_VALUE) {
            throw Py.OverflowError("timeout is too large");
        }
        return seconds;
    }
}
