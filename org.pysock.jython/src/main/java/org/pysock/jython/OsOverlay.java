package org.pysock.jython;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.pysock.api.SocketModule;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.io.RawIOBase;
import org.python.core.io.StreamIO;

/**
 * What pysock adds to the module {@code os} of an interpreter, which is Jython's and whose files stay Jython's: {@code pipe} makes
 * descriptors of pysock, and the functions know these. Undone, the module is as it was.
 */
final class OsOverlay {
    private static final PyString OS = PyString.fromInterned("os");
    private static final int O_NONBLOCK = 0x800;

    private final SocketModule sockets;
    private final Map<String, PyObject> added = new LinkedHashMap<>();

    // guarded by this; null and empty while this is over no module
    private PyObject dict;
    private final Map<String, PyObject> before = new LinkedHashMap<>();

    OsOverlay(SocketModule sockets) {
        this.sockets = sockets;
        added.put("O_NONBLOCK", Py.newInteger(O_NONBLOCK));
        added.put("O_NDELAY", Py.newInteger(O_NONBLOCK));
        OsFunctions functions = new OsFunctions(sockets);
        added.put("pipe", functions.pipe());
        for (Function own : functions.ofDescriptors()) {
            String name = own.fastGetName().toString();
            UnaryOperator<PyObject[]> prepare = "fdopen".equals(name) ? this::watchable : UnaryOperator.identity();
            added.put(name, new OverlaidFunction(own, () -> original(name), prepare));
        }
    }

    private synchronized PyObject original(String name) {
        return before.get(name);
    }

    /** Over the module that an interpreter has imported already, if it has. */
    void install(PySystemState interpreter) {
        PyObject module = interpreter.modules.__finditem__(OS);
        if (module != null) {
            goOver(module);
        }
    }

    /** Over the module. */
    synchronized void goOver(PyObject module) {
        if (dict == module.fastGetDict()) {
            return;
        }
        dict = module.fastGetDict();
        added.forEach((name, value) -> {
            PyString key = PyString.fromInterned(name.intern());
            before.put(name, dict.__finditem__(key));
            dict.__setitem__(key, value);
        });
    }

    /** Leaves the module as it was, but for what somebody else has changed since. */
    synchronized void uninstall() {
        if (dict != null) {
            added.forEach(this::restore);
            dict = null;
            before.clear();
        }
    }

    private void restore(String name, PyObject value) {
        PyString key = PyString.fromInterned(name.intern());
        PyObject original = before.get(name);
        if (dict.__finditem__(key) != value) {
            return;
        }
        if (original == null) {
            dict.__delitem__(key);
        } else {
            dict.__setitem__(key, original);
        }
    }

    /** The stream that a file is made of, a process's output say, as one that select can wait for. */
    private PyObject[] watchable(PyObject[] args) {
        RawIOBase stream = args.length == 0 ? null : JavaFiles.of(args[0]);
        if (stream == null || !JavaFiles.isStream(stream) || stream.asInputStream() instanceof WatchedInput) {
            return args;
        }
        PyObject[] watched = args.clone();
        WatchedInput input = new WatchedInput(stream.asInputStream(), stream::close, sockets);
        watched[0] = Py.java2py(new StreamIO(input, true));
        return watched;
    }
}
