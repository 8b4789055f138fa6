package org.pysock.jython;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.pysock.api.HasFileno;
import org.pysock.api.SelectModule;
import org.pysock.api.Selected;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyList;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;

/** The Python module {@code select}: descriptors of whatever Python code gives, and its own objects back. */
final class SelectFunctions {
    private static final String DOC = "Waits until sockets are ready.";

    /** CPython's limit is that of C's timeval. */
    private static final double LONGEST_SECONDS = 9.2e18;

    private final SelectModule select;
    private final Filenos filenos;

    SelectFunctions(SelectModule select, Filenos filenos) {
        this.select = select;
        this.filenos = filenos;
    }

    /** A Python object and the descriptor it had when asked. */
    private record Item(PyObject object, int fileno) implements HasFileno {}

    /** A new {@code select}. */
    PyModule module() {
        PyModule module = new PyModule("select");
        PyObject dict = module.__dict__;
        dict.__setitem__("__doc__", new PyString(DOC));
        dict.__setitem__("select", new Function("select", Arity.unpacked(3, 4), this::select));
        dict.__setitem__("error", Errors.SELECT_ERROR);
        PollFunctions polls = new PollFunctions(select, filenos);
        dict.__setitem__("poll", new Function("poll", Arity.NONE, polls::poll));
        Docstrings.tell("select", dict);
        dict.__setitem__("epoll", polls.epollType());
        for (Map.Entry<String, Number> constant : PollConstants.all().entrySet()) {
            dict.__setitem__(
                    constant.getKey().intern(),
                    Py.newInteger(constant.getValue().longValue()));
        }
        return module;
    }

    private PyObject select(PyObject[] args) {
        PyObject timeout = args.length > 3 ? args[3] : Py.None;
        double seconds = timeout == Py.None ? Double.NaN : seconds(timeout);
        try {
            List<Item> readers = items(args[0]);
            List<Item> writers = items(args[1]);
            List<Item> others = items(args[2]);
            Selected<Item> ready = timeout == Py.None
                    ? select.select(readers, writers, others)
                    : select.select(readers, writers, others, seconds);
            return new PyTuple(objects(ready.readable()), objects(ready.writable()), objects(ready.exceptional()));
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonSelect(failed);
        }
    }

    private static double seconds(PyObject timeout) {
        double seconds;
        try {
            seconds = Numbers.doubleObject(timeout);
        } catch (PyException notNumber) {
            throw Py.TypeError("timeout must be a float or None");
        }
        if (seconds > LONGEST_SECONDS) {
            throw Py.OverflowError("timeout period too long");
        }
        if (!(seconds >= 0)) {
            throw Errors.pythonSelect(Errno.EINVAL.error());
        }
        return seconds;
    }

    private List<Item> items(PyObject sequence) {
        PyList objects = sequence instanceof PyList list ? list : listOf(sequence);
        List<Item> items = new ArrayList<>(objects.size());
        // by index: a fileno() method may shorten the list it is in
        for (int i = 0; i < objects.size(); i++) {
            PyObject object = objects.pyget(i);
            items.add(new Item(object, filenos.of(object)));
        }
        return items;
    }

    private static PyList listOf(PyObject sequence) {
        PyObject elements;
        try {
            elements = sequence.__iter__();
        } catch (PyException no) {
            throw no.match(Py.TypeError) ? Py.TypeError("arguments 1-3 must be sequences") : no;
        }
        return new PyList(elements);
    }

    private static PyList objects(List<Item> items) {
        PyObject[] objects = new PyObject[items.size()];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = items.get(i).object();
        }
        return new PyList(objects);
    }
}
