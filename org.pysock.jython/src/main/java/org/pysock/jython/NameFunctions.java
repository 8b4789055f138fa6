package org.pysock.jython;

import java.io.IOException;
import java.util.List;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.HostEntry;
import org.pysock.api.NameInfo;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.UnicodeError;
import org.python.core.Py;
import org.python.core.PyList;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;

/** Those functions of {@code _socket} that have to do with names and addresses: one row per function of CPython 2.7's. */
final class NameFunctions {
    private final SocketModule sockets;

    NameFunctions(SocketModule sockets) {
        this.sockets = sockets;
    }

    Function[] functions() {
        return new Function[] {
            new Function("getaddrinfo", Arity.of(2, 6), this::getaddrinfo),
            new Function("getnameinfo", Arity.of(2, 2), this::getnameinfo),
            new Function(
                    "gethostbyaddr",
                    Arity.of(1, 1),
                    args -> hostEntry(raw(args, "gethostbyaddr", sockets::gethostbyaddr))),
            new Function(
                    "gethostbyname",
                    Arity.of(1, 1),
                    args -> new PyString(raw(args, "gethostbyname", sockets::gethostbyname))),
            new Function(
                    "gethostbyname_ex",
                    Arity.of(1, 1),
                    args -> hostEntry(raw(args, "gethostbyname_ex", sockets::gethostbyname_ex))),
            new Function("gethostname", Arity.NONE, args -> new PyString(sockets.gethostname())),
            new Function("getservbyname", Arity.of(1, 2), this::getservbyname),
            new Function("getservbyport", Arity.of(1, 2), this::getservbyport),
            new Function(
                    "getprotobyname",
                    Arity.of(1, 1),
                    args -> Py.newInteger(sockets.getprotobyname(Bytes.text(args[0], "getprotobyname", 1)))),
            new Function(
                    "inet_aton",
                    Arity.of(1, 1),
                    args -> Bytes.str(sockets.inet_aton(Bytes.text(args[0], "inet_aton", 1)))),
            new Function(
                    "inet_ntoa",
                    Arity.of(1, 1),
                    args -> new PyString(sockets.inet_ntoa(Bytes.readOnly(args[0], "inet_ntoa", 1)))),
            new Function("inet_ntop", Arity.of(2, 2), this::inetNtop),
            new Function("inet_pton", Arity.of(2, 2), this::inetPton),
        };
    }

    /** A question about a host. */
    @FunctionalInterface
    private interface Lookup<T> {
        T of(String host) throws IOException;
    }

    private static <T> T raw(PyObject[] args, String function, Lookup<T> lookup) throws IOException {
        return raw(new PyString(Bytes.text(args[0], function, 1)), lookup);
    }

    /** Asks for a {@code str}, which CPython 2.7 does not encode: what an encoding refuses is the name of no host. */
    private static <T> T raw(PyString host, Lookup<T> lookup) throws IOException {
        try {
            return lookup.of(Hosts.name(host));
        } catch (UnicodeError refused) {
            throw GaiErrno.EAI_NONAME.error(refused);
        }
    }

    private static PyObject hostEntry(HostEntry entry) {
        return new PyTuple(new PyString(entry.hostname()), strings(entry.aliaslist()), strings(entry.ipaddrlist()));
    }

    private static PyList strings(List<String> texts) {
        PyList list = new PyList();
        texts.forEach(text -> list.append(new PyString(text)));
        return list;
    }

    private PyObject getaddrinfo(PyObject[] args) throws IOException {
        String service = service(args[1]);
        int family = Numbers.intArgument(args, 2, 0);
        int type = Numbers.intArgument(args, 3, 0);
        int proto = Numbers.intArgument(args, 4, 0);
        int flags = Numbers.intArgument(args, 5, 0);
        Lookup<List<AddressInfo>> lookup = host -> sockets.getaddrinfo(host, service, family, type, proto, flags);
        PyList rows = new PyList();
        for (AddressInfo row : found(args[0], lookup)) {
            rows.append(new PyTuple(
                    Py.newInteger(row.family()),
                    Py.newInteger(row.type()),
                    Py.newInteger(row.proto()),
                    new PyString(row.canonname()),
                    Hosts.tuple(row.address())));
        }
        return rows;
    }

    private static List<AddressInfo> found(PyObject host, Lookup<List<AddressInfo>> lookup) throws IOException {
        if (host == Py.None) {
            return lookup.of(null);
        }
        if (host instanceof PyUnicode text) {
            return lookup.of(text.getString());
        }
        if (host instanceof PyString text) {
            int end = text.getString().indexOf('\0');
            return raw(end < 0 ? text : new PyString(text.getString().substring(0, end)), lookup);
        }
        throw Py.TypeError("getaddrinfo() argument 1 must be string or None");
    }

    private static String service(PyObject port) throws IOException {
        if (port == Py.None) {
            return null;
        }
        if (Numbers.isInteger(port)) {
            return Long.toString(Numbers.longObject(port));
        }
        if (port instanceof PyString text && !(port instanceof PyUnicode)) {
            return text.getString();
        }
        throw PlainError.of("getaddrinfo() argument 2 must be integer or string");
    }

    private PyObject getnameinfo(PyObject[] args) throws IOException {
        int flags = Numbers.intArgument(args[1]);
        if (!(args[0] instanceof PyTuple tuple)) {
            throw Py.TypeError("getnameinfo() argument 1 must be a tuple");
        }
        Address asked = Hosts.unresolved(tuple);
        List<AddressInfo> found = raw(
                new PyString(asked.host()),
                host -> sockets.getaddrinfo(host, Integer.toString(asked.port()), 0, SocketConstants.SOCK_DGRAM, 0, 0));
        if (found.size() > 1) {
            throw PlainError.of("sockaddr resolved to multiple addresses");
        }
        Address numeric = found.get(0).address();
        boolean four = numeric instanceof Address.Inet && tuple.size() == 2;
        Address.Inet6 six = (Address.Inet6) asked;
        NameInfo info = sockets.getnameinfo(
                four ? numeric : new Address.Inet6(numeric.host(), numeric.port(), six.flowinfo(), six.scope_id()),
                flags);
        return new PyTuple(new PyString(info.host()), new PyString(info.service()));
    }

    private PyObject getservbyname(PyObject[] args) throws IOException {
        String name = Bytes.text(args[0], "getservbyname", 1);
        return Py.newInteger(
                args.length < 2
                        ? sockets.getservbyname(name)
                        : sockets.getservbyname(name, Bytes.text(args[1], "getservbyname", 2)));
    }

    private PyObject getservbyport(PyObject[] args) throws IOException {
        int port = Numbers.intArgument(args[0]);
        return new PyString(
                args.length < 2
                        ? sockets.getservbyport(port)
                        : sockets.getservbyport(port, Bytes.text(args[1], "getservbyport", 2)));
    }

    private PyObject inetPton(PyObject[] args) throws IOException {
        int family = Numbers.intArgument(args[0]);
        return Bytes.str(sockets.inet_pton(family, Bytes.text(args[1], "inet_pton", 2)));
    }

    private PyObject inetNtop(PyObject[] args) throws IOException {
        int family = Numbers.intArgument(args[0]);
        return new PyString(sockets.inet_ntop(family, Bytes.readOnly(args[1], "inet_ntop", 2)));
    }
}
