package org.pysock.jython;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.pysock.api.AddressInfo;
import org.pysock.api.HostEntry;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.PlainError;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyModule;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;

/** The Python module {@code _socket}: one row per function of CPython 2.7's, the constants, the classes. */
final class SocketFunctions {
    private static final String DOC = "Implementation module for socket operations, see the module socket.";
    private static final BigInteger LOW_32_BITS = BigInteger.valueOf(0xffffffffL);
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
            new Function("getaddrinfo", Arity.of(2, 6), this::getaddrinfo),
            new Function("getdefaulttimeout", Arity.NONE, args -> SocketType.seconds(sockets.getdefaulttimeout())),
            new Function(
                    "gethostbyaddr",
                    Arity.of(1, 1),
                    args -> hostEntry(sockets.gethostbyaddr(host(args, "gethostbyaddr")))),
            new Function(
                    "gethostbyname",
                    Arity.of(1, 1),
                    args -> new PyString(sockets.gethostbyname(host(args, "gethostbyname")))),
            new Function("gethostbyname_ex", Arity.of(1, 1), this::gethostbynameEx),
            new Function("gethostname", Arity.NONE, args -> new PyString(sockets.gethostname())),
            new Function("htonl", Arity.ONE, args -> order32(args[0])),
            new Function("htons", Arity.of(1, 1), args -> order16(args[0])),
            new Function(
                    "inet_aton",
                    Arity.of(1, 1),
                    args -> Bytes.str(sockets.inet_aton(Bytes.text(args[0], "inet_aton", 1)))),
            new Function("inet_ntoa", Arity.of(1, 1), this::inetNtoa),
            new Function("inet_ntop", Arity.of(2, 2), this::inetNtop),
            new Function("inet_pton", Arity.of(2, 2), this::inetPton),
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

    private static String host(PyObject[] args, String function) throws IOException {
        return Hosts.name(new PyString(Bytes.text(args[0], function, 1)));
    }

    private static PyObject hostEntry(HostEntry entry) {
        return new PyTuple(new PyString(entry.hostname()), strings(entry.aliaslist()), strings(entry.ipaddrlist()));
    }

    private static PyList strings(List<String> texts) {
        PyList list = new PyList();
        texts.forEach(text -> list.append(new PyString(text)));
        return list;
    }

    private PyObject gethostbynameEx(PyObject[] args) throws IOException {
        String name = host(args, "gethostbyname_ex");
        List<AddressInfo> rows = sockets.getaddrinfo(
                name, null, SocketConstants.AF_INET, SocketConstants.SOCK_STREAM, 0, SocketConstants.AI_CANONNAME);
        List<String> addresses = rows.stream().map(row -> row.address().host()).toList();
        return hostEntry(new HostEntry(rows.get(0).canonname(), List.of(), addresses));
    }

    private PyObject getaddrinfo(PyObject[] args) throws IOException {
        String host = lookedUp(args[0]);
        String service = service(args[1]);
        int family = Numbers.intArgument(args, 2, 0);
        int type = Numbers.intArgument(args, 3, 0);
        int proto = Numbers.intArgument(args, 4, 0);
        int flags = Numbers.intArgument(args, 5, 0);
        PyList rows = new PyList();
        for (AddressInfo row : sockets.getaddrinfo(host, service, family, type, proto, flags)) {
            rows.append(new PyTuple(
                    Py.newInteger(row.family()),
                    Py.newInteger(row.type()),
                    Py.newInteger(row.proto()),
                    new PyString(row.canonname()),
                    Hosts.tuple(row.address())));
        }
        return rows;
    }

    private static String lookedUp(PyObject host) throws IOException {
        if (host == Py.None) {
            return null;
        }
        if (!(host instanceof PyString text)) {
            throw Py.TypeError("getaddrinfo() argument 1 must be string or None");
        }
        return Hosts.name(text);
    }

    private static String service(PyObject port) throws IOException {
        if (port == Py.None) {
            return null;
        }
        if (Numbers.isInteger(port)) {
            return port.__long__().toString().replace("L", "");
        }
        if (port instanceof PyString text && !(port instanceof PyUnicode)) {
            return text.getString();
        }
        throw PlainError.of("getaddrinfo() argument 2 must be integer or string");
    }

    private PyObject inetNtoa(PyObject[] args) throws IOException {
        byte[] packed = Bytes.readOnly(args[0], "inet_ntoa", 1);
        if (packed.length != Integer.BYTES) {
            throw PlainError.of("packed IP wrong length for inet_ntoa");
        }
        return new PyString(sockets.inet_ntoa(packed));
    }

    private PyObject inetPton(PyObject[] args) throws IOException {
        int family = Numbers.intArgument(args[0]);
        return Bytes.str(sockets.inet_pton(family, Bytes.text(args[1], "inet_pton", 2)));
    }

    private PyObject inetNtop(PyObject[] args) throws IOException {
        int family = Numbers.intArgument(args[0]);
        byte[] packed = Bytes.readOnly(args[1], "inet_ntop", 2);
        try {
            return new PyString(sockets.inet_ntop(family, packed));
        } catch (IOException failed) {
            if (Errno.EAFNOSUPPORT.is(failed)) {
                // CPython 2.7 says this otherwise than for inet_pton
                throw Py.ValueError("unknown address family " + family);
            }
            throw failed;
        }
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
        if (number.getValue().bitLength() >= Long.SIZE) {
            throw Py.OverflowError("long int larger than 32 bits");
        }
        return new PyLong(number.getValue().and(LOW_32_BITS));
    }

    private static PyException negative(PyObject value) {
        return Py.OverflowError(
                "can't convert negative " + (value instanceof PyInteger ? "number" : "value") + " to unsigned long");
    }
}
