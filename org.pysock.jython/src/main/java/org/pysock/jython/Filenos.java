package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.SocketModule;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.io.RawIOBase;

/** The descriptors of whatever Python code gives select, poll and epoll, and what it is told of them. */
final class Filenos {
    private final JavaFiles files;

    Filenos(SocketModule sockets) {
        files = new JavaFiles(sockets);
    }

    /** The descriptor of an integer, or of what has a method {@code fileno}. TypeError, ValueError. */
    int of(PyObject object) {
        PyObject number = object;
        if (!Numbers.isInteger(object)) {
            PyObject method = object.__findattr__("fileno");
            if (method == null) {
                throw Py.TypeError("argument must be an int, or have a fileno() method");
            }
            number = JavaFiles.of(object) == null ? method.__call__() : object;
            if (!Numbers.isInteger(number)) {
                return other(number);
            }
        }
        int fileno = Numbers.fitsInt(number) ? Numbers.intArgument(number) : -1;
        if (fileno < 0) {
            throw Py.ValueError("file descriptor cannot be a negative integer (" + fileno + ")");
        }
        return fileno;
    }

    /** Of what Jython has in place of a number. */
    private int other(PyObject fileno) {
        try {
            RawIOBase file = JavaFiles.of(fileno);
            // a socket: as the Jython of old, see CompatibilityPolicy
            int number = file != null
                    ? files.descriptor(file)
                    : fileno instanceof RawSocket socket ? socket.socket().fileno() : -1;
            if (number < 0) {
                throw Py.TypeError("fileno() returned a non-integer");
            }
            return number;
        } catch (IOException notOpen) {
            throw Errors.pythonSelect(notOpen);
        }
    }

    /** What stands for a descriptor in an answer: the number, or what Jython has in place of one. */
    PyObject shown(int fileno) {
        return files.shown(fileno);
    }
}
