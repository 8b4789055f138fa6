package org.pysock.jython;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;

/** The Python module {@code _socket}: one row per function of CPython 2.7's, the constants, the classes. */
final class SocketFunctions {
    private static final String DOC = "Implementation module for socket operations, see the module socket.";
    private static final int SHORT_MASK = 0xffff;

    private final SocketModule sockets;

    SocketFunctions(SocketModule sockets) {
        this.sockets = sockets;
    }

    /** A new {@code _socket}. */
    PyModule module() {
        PyModule module = new PyModule("_socket");
        PyObject dict = module.__dict__;
        dict.__setitem__("__doc__", new PyString(DOC));
        for (Map.Entry<String, Number> constant : SocketConstants.all().entrySet()) {
            dict.__setitem__(
                    constant.getKey().intern(),
                    Py.newInteger(constant.getValue().longValue()));
        }
        for (Function function : functions()) {
            dict.__setitem__(function.fastGetName(), function);
        }
        for (Function function : new NameFunctions(sockets).functions()) {
            dict.__setitem__(function.fastGetName(), function);
        }
        Docstrings.tell("_socket", dict);
        dict.__setitem__("socket", RawSocket.TYPE);
        dict.__setitem__("SocketType", RawSocket.TYPE);
        dict.__setitem__("error", Errors.ERROR);
        dict.__setitem__("herror", Errors.HERROR);
        dict.__setitem__("gaierror", Errors.GAIERROR);
        dict.__setitem__("timeout", Errors.TIMEOUT);
        dict.__setitem__("has_ipv6", Py.True);
        return module;
    }

    private Function[] functions() {
        return new Function[] {
            new Function("getdefaulttimeout", Arity.NONE, args -> SocketType.seconds(sockets.getdefaulttimeout())),
            new Function("htonl", Arity.ONE, args -> order32(args[0])),
            new Function("htons", Arity.of(1, 1), args -> order16(args[0])),
            new Function("ntohl", Arity.ONE, args -> order32(args[0])),
            new Function("ntohs", Arity.of(1, 1), args -> order16(args[0])),
            new Function("fromfd", Arity.of(3, 4), this::fromfd),
            new Function("socketpair", Arity.of(0, 3), this::socketpair),
            new Function("setdefaulttimeout", Arity.ONE, this::setdefaulttimeout),
            // Jython's own
            new Function("_use_ipv4_addresses_only", Arity.ONE, args -> {
                sockets.useIpv4AddressesOnly(args[0].__nonzero__());
                return Py.None;
            }),
        };
    }

    private PyObject fromfd(PyObject[] args) throws IOException {
        int fd = Numbers.intArgument(args[0]);
        int family = Numbers.intArgument(args[1]);
        int type = Numbers.intArgument(args[2]);
        return new RawSocket(sockets.fromfd(fd, family, type, Numbers.intArgument(args, 3, 0)));
    }

    private PyObject socketpair(PyObject[] args) throws IOException {
        int family = Numbers.intArgument(args, 0, SocketConstants.AF_UNIX);
        int type = Numbers.intArgument(args, 1, SocketConstants.SOCK_STREAM);
        SocketModule.Pair pair = sockets.socketpair(family, type, Numbers.intArgument(args, 2, 0));
        return new PyTuple(new RawSocket(pair.one()), new RawSocket(pair.other()));
    }

    private PyObject setdefaulttimeout(PyObject[] args) {
        sockets.setdefaulttimeout(
                args[0] == Py.None ? OptionalDouble.empty() : OptionalDouble.of(SocketType.timeout(args[0])));
        return Py.None;
    }

    /** Of 16 bits, the same in Jython's order and the network's; see {@link ByteOrders}. */
    private static PyObject order16(PyObject value) {
        int number = Numbers.intArgument(value);
        if (number < 0) {
            throw Py.OverflowError("can't convert negative number to unsigned long");
        }
        return Py.newInteger(number & SHORT_MASK);
    }

    /** {@link #order16} of 32 bits; a long, as CPython. */
    private static PyObject order32(PyObject value) {
        if (!Numbers.isInteger(value)) {
            throw Py.TypeError("expected int/long, " + value.getType().fastGetName() + " found");
        }
        PyLong number = value instanceof PyInteger small ? new PyLong(small.getValue()) : (PyLong) value;
        if (number.getValue().signum() < 0) {
            throw negative(value);
        }
        // also of what is an int to CPython, which cuts that: to Jython it is a long
        if (number.getValue().bitLength() > Integer.SIZE) {
            throw Py.OverflowError("long int larger than 32 bits");
        }
        return number;
    }

    private static PyException negative(PyObject value) {
        return Py.OverflowError(
                "can't convert negative " + (value instanceof PyInteger ? "number" : "value") + " to unsigned long");
    }
}
