package org.pysock.jython;

import java.io.IOException;
import java.util.Arrays;
import org.pysock.api.OsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyTuple;
import org.python.modules.posix.PyStatResult;

/** Functions of Python's module os for pysock's descriptors; they fail with OSError. */
final class OsFunctions {
    /** Types and permissions as fstat(2) shows them. */
    private static final int PIPE_MODE = 0010600;

    private static final int SOCKET_MODE = 0140777;
    private static final int STAT_FIELDS = 10;
    private static final int ST_NLINK = 3;

    private final SocketModule sockets;
    private final OsModule os;

    OsFunctions(SocketModule sockets) {
        this.sockets = sockets;
        this.os = sockets.os();
    }

    /** {@code os.pipe}. */
    Function pipe() {
        return function("pipe", Arity.NONE, args -> {
            OsModule.Pipe pipe = os.pipe();
            return new PyTuple(Py.newInteger(pipe.read()), Py.newInteger(pipe.write()));
        });
    }

    /** Those whose first argument is a descriptor. */
    Function[] ofDescriptors() {
        return new Function[] {
            function("read", Arity.of(2, 2), args -> Bytes.str(os.read(number(args), Numbers.intArgument(args[1])))),
            function("write", Arity.of(2, 2), args -> {
                int number = number(args);
                return Py.newInteger(Bytes.read(args[1], "write", 2, data -> os.write(number, data)));
            }),
            function("close", Arity.of(1, 1), args -> {
                sockets.close(number(args));
                return Py.None;
            }),
            function("dup", Arity.of(1, 1), args -> Py.newInteger(sockets.dup(number(args)))),
            function("isatty", Arity.of(1, 1), args -> Py.False),
            function("fstat", Arity.of(1, 1), this::fstat),
            function("fdopen", Arity.of(1, 3), this::fdopen),
        };
    }

    private static Function function(String name, Arity arity, Function.Body body) {
        return new Function(name, arity, args -> {
            try {
                return body.call(args);
            } catch (IOException | RuntimeException failed) {
                throw Errors.pythonOs(failed);
            }
        });
    }

    private static int number(PyObject[] args) {
        return Numbers.intArgument(args[0]);
    }

    private PyObject fstat(PyObject[] args) throws IOException {
        PyObject[] fields = new PyObject[STAT_FIELDS];
        Arrays.fill(fields, Py.Zero);
        fields[0] = Py.newInteger(os.isSocket(number(args)) ? SOCKET_MODE : PIPE_MODE);
        fields[ST_NLINK] = Py.One;
        return PyStatResult.TYPE.__call__(new PyTuple(fields));
    }

    private PyObject fdopen(PyObject[] args) throws IOException {
        int number = number(args);
        String mode = args.length > 1 ? Bytes.text(args[1], "fdopen", 2) : "r";
        int buffering = Numbers.intArgument(args, 2, -1);
        if (mode.isEmpty() || "rwaU".indexOf(mode.charAt(0)) < 0) {
            throw Py.ValueError("mode string must begin with one of 'r', 'w', 'a' or 'U', not '" + mode + "'");
        }
        os.isSocket(number);
        if (mode.indexOf('+') >= 0) {
            // Jython's files over streams go one way
            throw Errno.EINVAL.error();
        }
        return "rU".indexOf(mode.charAt(0)) >= 0
                ? new DescriptorFile(new DescriptorInput(sockets, number), mode, buffering, number)
                : new DescriptorFile(new DescriptorOutput(sockets, number), mode, buffering, number);
    }
}
