package org.pysock.jython;

import java.io.OutputStream;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyFile;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.core.imp;
import org.python.util.InteractiveConsole;

/** How a Python program ends: what an exception means for the exit status, and what is waited for and run before the end. */
final class Exits {
    private static final int FAILED = 1;

    private Exits() {}

    /** The names that CPython's site gives every program, without the cost of site. */
    static void install(PySystemState sys) {
        for (String name : new String[] {"exit", "quit"}) {
            sys.builtins.__setitem__(name, new Function(name, Arity.of(0, 1), args -> {
                throw new PyException(Py.SystemExit, args.length == 0 ? Py.None : args[0]);
            }));
        }
        PyString help = new PyString("help");
        sys.builtins.__setitem__(help, new Function("help", Arity.of(0, 1), args -> {
            // which puts its own in this one's place
            imp.importName("site", true);
            return sys.builtins.__getitem__(help).__call__(args);
        }));
    }

    /** The exit status that an uncaught exception means; tells what CPython tells. */
    static int status(PyException error) {
        if (!error.match(Py.SystemExit)) {
            Py.printException(error);
            return FAILED;
        }
        PyObject code = error.value.__findattr__("code");
        if (code == null || code == Py.None) {
            return 0;
        }
        if (Numbers.isInteger(code)) {
            return (int) code.__long__().asLong();
        }
        flush(Py.getSystemState().stdout);
        Py.stderr.println(code.__str__().toString());
        return FAILED;
    }

    /** Waits for threads that are not daemons, runs what atexit knows, writes out what is buffered. */
    static int finish(InteractiveConsole console, int status) {
        PySystemState sys = console.getSystemState();
        try {
            joinThreads(sys);
        } catch (PyException interrupted) {
            Py.writeUnraisable(interrupted, sys.modules.__finditem__(new PyString("threading")));
        }
        callExitFunction(sys);
        flush(sys.stdout);
        flush(sys.stderr);
        hush(sys);
        console.cleanup();
        return status;
    }

    /** Here and not in {@link InteractiveConsole#cleanup}, which does it at a time of its own: what it prints shall be seen. */
    private static void callExitFunction(PySystemState sys) {
        sys.callExitFunc();
        if (sys.__findattr__("exitfunc") != null) {
            sys.__delattr__("exitfunc");
        }
    }

    /** Daemon threads, whose sockets end now, are not heard any more: CPython stops them at this point. */
    private static void hush(PySystemState sys) {
        PyObject nowhere = new PyFile(OutputStream.nullOutputStream(), "<end>", "w", 0, false);
        sys.stdout = nowhere;
        sys.stderr = nowhere;
    }

    static void flush(PyObject file) {
        try {
            file.invoke("flush");
        } catch (PyException closed) {
            // nobody reads it
        }
    }

    private static void joinThreads(PySystemState sys) {
        PyObject threading = sys.modules.__finditem__(new PyString("threading"));
        PyObject self = threading == null ? null : threading.invoke("currentThread");
        for (PyObject thread = another(threading, self); thread != null; thread = another(threading, self)) {
            join(thread);
        }
    }

    /** Returns early where a signal's handler has raised nothing. */
    private static void join(PyObject thread) {
        try {
            thread.invoke("join");
        } catch (PyException error) {
            if (!error.match(Py.IOError)) {
                throw error;
            }
        }
    }

    private static PyObject another(PyObject threading, PyObject self) {
        if (threading != null) {
            for (PyObject thread : threading.invoke("enumerate").asIterable()) {
                boolean daemon = thread.invoke("isDaemon").__nonzero__();
                if (thread != self && !daemon && thread.invoke("isAlive").__nonzero__()) {
                    return thread;
                }
            }
        }
        return null;
    }
}
