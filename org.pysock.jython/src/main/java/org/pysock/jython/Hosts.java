package org.pysock.jython;

import java.io.IOException;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.pysock.api.Address;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.GaiErrno;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyUnicode;

/** Python's address tuples into {@link Address} and back, with CPython 2.7's checks ({@code getsockaddrarg}). */
final class Hosts {
    private static final String PARSER = "getsockaddrarg";
    private static final int MAX_PORT = 0xffff;
    private static final int MAX_FLOWINFO = 0xfffff;
    private static final int MAX_ASCII = 0x7f;

    private static final Pattern OF_LINK = Pattern.compile("(?:fe[89ab].|ff.2):.*");

    private Hosts() {}

    /** The address that a socket of {@code family} is asked to use. */
    static Address address(PyObject value, int family) throws IOException {
        if (family == SocketConstants.AF_UNIX) {
            return Address.of(path(value));
        }
        boolean six = family == SocketConstants.AF_INET6;
        if (!(value instanceof PyTuple tuple)) {
            throw Py.TypeError(PARSER + ": AF_INET" + (six ? "6" : "") + " address must be tuple, not "
                    + value.getType().fastGetName());
        }
        requireSize(tuple.size(), six);
        String host = host(tuple.pyget(0));
        int port = Numbers.intArgument(tuple.pyget(1));
        int flowinfo = tuple.size() > 2 ? Numbers.intArgument(tuple.pyget(2)) : 0;
        int scope = tuple.size() > 3 ? unsigned(tuple.pyget(3)) : 0;
        if (port < 0 || port > MAX_PORT) {
            throw Py.OverflowError(PARSER + ": port must be 0-65535.");
        }
        requireFlowinfo(flowinfo);
        return six ? new Address.Inet6(host, port, flowinfo, scope) : Address.of(host, port);
    }

    /** The address that getnameinfo is asked about: a host that may be a name, a port, and what IPv6 addresses have besides. */
    static Address.Inet6 unresolved(PyTuple tuple) {
        requireSize(tuple.size(), true);
        PyObject host = tuple.pyget(0);
        if (!(host instanceof PyString)) {
            throw Py.TypeError("argument 1 must be string, not "
                    + (host == Py.None ? "None" : host.getType().fastGetName()));
        }
        String name = Bytes.text(host, "argument", 1);
        int port = Numbers.intArgument(tuple.pyget(1));
        int flowinfo = tuple.size() > 2 ? unsigned(tuple.pyget(2)) : 0;
        int scope = tuple.size() > 3 ? unsigned(tuple.pyget(3)) : 0;
        requireFlowinfo(flowinfo);
        return new Address.Inet6(name, port, flowinfo, scope);
    }

    private static void requireFlowinfo(int flowinfo) {
        if (flowinfo < 0 || flowinfo > MAX_FLOWINFO) {
            throw Py.OverflowError(PARSER + ": flowinfo must be 0-1048575.");
        }
    }

    private static String path(PyObject value) {
        if (value instanceof PyUnicode text) {
            return text.getString();
        }
        return new String(Bytes.readOnly(value, PARSER, 1), StandardCharsets.UTF_8);
    }

    private static void requireSize(int size, boolean six) {
        if (!six && size != 2) {
            throw Py.TypeError(PARSER + "() takes exactly 2 arguments (" + size + " given)");
        }
        if (six && (size < 2 || size > 4)) {
            throw Py.TypeError(
                    "function takes at " + (size < 2 ? "least 2" : "most 4") + " arguments (" + size + " given)");
        }
    }

    /** Format {@code I}: the low 32 bits of an integer, unchecked. */
    private static int unsigned(PyObject value) {
        return Numbers.isInteger(value) ? (int) value.asLong() : Numbers.intArgument(value);
    }

    private static String host(PyObject value) throws IOException {
        if (!(value instanceof PyString text)) {
            throw notText(value);
        }
        if (text.getString().indexOf('\0') >= 0) {
            throw Bytes.mustBe("encoded string without null bytes", value, PARSER, 1);
        }
        return name(text);
    }

    private static PyException notText(PyObject value) {
        String type = value.getType().fastGetName();
        return Py.TypeError(
                "bytearray".equals(type)
                        ? "decoding bytearray is not supported"
                        : "coercing to Unicode: need string or buffer, " + type + " found");
    }

    /** A host name as Java text: unicode as it is, a {@code str} only if it is ASCII, for its other bytes name no host. */
    static String name(PyString text) throws IOException {
        String characters = text.getString();
        if (!(text instanceof PyUnicode) && characters.chars().anyMatch(c -> c > MAX_ASCII)) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        return characters;
    }

    /** The tuple that Python code sees; {@code None} for no address. */
    static PyObject tuple(Address address) {
        if (address == null) {
            return Py.None;
        }
        if (address instanceof Address.Unix unix) {
            return Bytes.str(unix.path().getBytes(StandardCharsets.UTF_8));
        }
        PyObject host = new PyString(address instanceof Address.Inet6 six ? scoped(six) : address.host());
        PyObject port = Py.newInteger(address.port());
        return address instanceof Address.Inet6 six
                ? new PyTuple(host, port, Py.newInteger(six.flowinfo()), Py.newInteger(six.scope_id() & 0xffffffffL))
                : new PyTuple(host, port);
    }

    /** The host with its scope, which CPython 2.7 shows here too: the interface's name for addresses of a link. */
    private static String scoped(Address.Inet6 address) {
        if (address.scope_id() == 0) {
            return address.host();
        }
        String scope = Integer.toUnsignedString(address.scope_id());
        if (OF_LINK.matcher(address.host()).matches()) {
            try {
                NetworkInterface on = NetworkInterface.getByIndex(address.scope_id());
                scope = on == null ? scope : on.getName();
            } catch (SocketException | IllegalArgumentException unknown) {
                // the number will do
            }
        }
        return address.host() + "%" + scope;
    }
}
