package org.pysock.jython;

import java.io.IOException;
import java.util.Map;
import org.pysock.api.OsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.io.RawIOBase;

/** The Python module {@code _fcntl}: descriptors and their flags; what locks files is in {@code fcntl.py}. */
final class FcntlFunctions {
    private static final String DOC = "Flags of descriptors, see the module fcntl.";
    private static final int F_DUPFD = 0;
    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int FD_CLOEXEC = 1;
    private static final int O_WRONLY = 1;
    private static final int O_RDWR = 2;
    private static final int O_NONBLOCK = 0x800;

    /** Linux's numbers: fcntl(2), flock(2). */
    private static final Map<String, Integer> CONSTANTS = Map.ofEntries(
            Map.entry("F_DUPFD", F_DUPFD),
            Map.entry("F_GETFD", F_GETFD),
            Map.entry("F_SETFD", F_SETFD),
            Map.entry("F_GETFL", F_GETFL),
            Map.entry("F_SETFL", F_SETFL),
            Map.entry("FD_CLOEXEC", FD_CLOEXEC),
            Map.entry("LOCK_SH", 1),
            Map.entry("LOCK_EX", 2),
            Map.entry("LOCK_NB", 4),
            Map.entry("LOCK_UN", 8));

    private final SocketModule sockets;
    private final OsModule os;

    FcntlFunctions(SocketModule sockets) {
        this.sockets = sockets;
        this.os = sockets.os();
    }

    /** A new {@code _fcntl}. */
    PyModule module() {
        PyModule module = new PyModule("_fcntl");
        PyObject dict = module.__dict__;
        dict.__setitem__("__doc__", new PyString(DOC));
        CONSTANTS.forEach((name, value) -> dict.__setitem__(name.intern(), Py.newInteger(value)));
        dict.__setitem__("fcntl", new Function("fcntl", Arity.of(2, 3), this::fcntl));
        dict.__setitem__("ioctl", new Function("ioctl", Arity.of(2, 4), args -> {
            descriptor(args[0]);
            throw Errors.pythonFile(Errno.ENOTTY.error());
        }));
        return module;
    }

    private PyObject fcntl(PyObject[] args) {
        PyObject descriptor = descriptor(args[0]);
        int operation = Numbers.intArgument(args[1]);
        int argument = Numbers.intArgument(args, 2, 0);
        RawIOBase file = JavaFiles.of(descriptor);
        try {
            return Py.newInteger(
                    file == null
                            ? ofNumber(Numbers.intArgument(descriptor), operation, argument)
                            : ofFile(file, operation, argument));
        } catch (IOException | RuntimeException failed) {
            throw Errors.pythonFile(failed);
        }
    }

    /** The number of a descriptor, or what Jython has in place of one. */
    private static PyObject descriptor(PyObject object) {
        if (Numbers.isInteger(object) || JavaFiles.of(object) != null) {
            return nonNegative(object);
        }
        PyObject method = object.__findattr__("fileno");
        if (method == null) {
            throw Py.TypeError("argument must be an int, or have a fileno() method.");
        }
        PyObject number = method.__call__();
        if (!Numbers.isInteger(number) && JavaFiles.of(number) == null) {
            throw Py.TypeError("fileno() returned a non-integer");
        }
        return nonNegative(number);
    }

    private static PyObject nonNegative(PyObject descriptor) {
        if (Numbers.isInteger(descriptor) && Numbers.intArgument(descriptor) < 0) {
            throw Py.ValueError("file descriptor cannot be a negative integer (" + descriptor + ")");
        }
        return descriptor;
    }

    private int ofNumber(int number, int operation, int argument) throws IOException {
        boolean inheritable = os.get_inheritable(number);
        switch (operation) {
            case F_DUPFD:
                if (argument > number) {
                    throw Errno.EINVAL.error();
                }
                return sockets.dup(number);
            case F_GETFD:
                return inheritable ? 0 : FD_CLOEXEC;
            case F_GETFL:
                int access = os.isSocket(number) ? O_RDWR : os.isWriter(number) ? O_WRONLY : 0;
                return access | (os.get_blocking(number) ? 0 : O_NONBLOCK);
            case F_SETFL:
                os.set_blocking(number, (argument & O_NONBLOCK) == 0);
                return 0;
            case F_SETFD:
                return 0;
            default:
                throw Errno.EINVAL.error();
        }
    }

    /** A file never blocks; whether a stream does, Java does not let anybody choose. */
    private static int ofFile(RawIOBase file, int operation, int argument) throws IOException {
        if (file.closed()) {
            throw Errno.EBADF.error();
        }
        switch (operation) {
            case F_GETFD:
                return FD_CLOEXEC;
            case F_GETFL:
                return !file.writable() ? 0 : file.readable() ? O_RDWR : O_WRONLY;
            case F_SETFL:
                if ((argument & O_NONBLOCK) != 0 && JavaFiles.isStream(file)) {
                    throw Errno.EINVAL.error();
                }
                return 0;
            case F_SETFD:
                return 0;
            default:
                throw Errno.EINVAL.error();
        }
    }
}
