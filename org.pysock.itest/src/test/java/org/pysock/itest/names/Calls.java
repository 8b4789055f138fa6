package org.pysock.itest.names;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.HostEntry;
import org.pysock.api.NameInfo;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;

/** What the names in a scenario mean: the short functions of probe_netdb.py and those of the socket module, in Java. */
final class Calls {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** An argument of a type that Java's compiler would not take. */
    static final class Inexpressible extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Inexpressible(String what) {
            super(what);
        }
    }

    @FunctionalInterface
    private interface Function {
        Object call(Arguments args) throws Exception;
    }

    private final SocketModule socket;
    private final Map<String, Function> functions = new TreeMap<>();

    Calls(SocketModule socket) {
        this.socket = socket;
        functions.put("gai", args -> rows(getaddrinfo(args)));
        functions.put("gais", args -> hosts(getaddrinfo(args)));
        functions.put("bind", this::bind);
        functions.put("conn", this::conn);
        functions.put("cex", args -> {
            try (PySocket s = socket.socket(args.integer(0), SOCK_STREAM, 0)) {
                return s.connect_ex(args.address(1));
            }
        });
        functions.put("sendto", args -> {
            try (PySocket s = socket.socket(args.integer(0), SOCK_DGRAM, 0)) {
                return s.sendto(new byte[1], args.address(1));
            }
        });
        functions.put("listener", this::listener);
        functions.put("accepted", this::accepted);
        functions.put("cc", args -> connected(args.list(0)));
        functions.put("cc_multi", args -> connected(List.of("localhost", BigInteger.valueOf(deadPort()))));
        functions.put("cc_live", this::live);
        functions.put("bytearray", args -> args.get(0));
        functions.put("S.getnameinfo", args -> {
            NameInfo info = socket.getnameinfo(args.address(0), args.integer(1));
            return List.of(info.host(), info.service());
        });
        functions.put("S.gethostbyname", args -> socket.gethostbyname(args.text(0)));
        functions.put("S.gethostbyname_ex", args -> entry(socket.gethostbyname_ex(args.text(0))));
        functions.put("S.gethostbyaddr", args -> entry(socket.gethostbyaddr(args.text(0))));
        functions.put("S.getfqdn", args -> socket.getfqdn(args.size() == 0 ? "" : args.text(0)));
        functions.put(
                "S.getservbyname",
                args -> args.size() == 1
                        ? socket.getservbyname(args.text(0))
                        : socket.getservbyname(args.text(0), args.text(1)));
        functions.put(
                "S.getservbyport",
                args -> args.size() == 1
                        ? socket.getservbyport(args.integer(0))
                        : socket.getservbyport(args.integer(0), args.text(1)));
        functions.put("S.htons", args -> socket.htons(args.integer(0)));
        functions.put("S.ntohs", args -> socket.ntohs(args.integer(0)));
        functions.put("S.htonl", args -> socket.htonl(args.longInteger(0)));
        functions.put("S.ntohl", args -> socket.ntohl(args.longInteger(0)));
        functions.put("S.sethostname", args -> null);
        functions.put("S.getprotobyname", args -> socket.getprotobyname(args.text(0)));
        functions.put("S.inet_aton", args -> socket.inet_aton(args.text(0)));
        functions.put("S.inet_ntoa", args -> socket.inet_ntoa(args.bytes(0)));
        functions.put("S.inet_pton", args -> socket.inet_pton(args.integer(0), args.text(1)));
        functions.put("S.inet_ntop", args -> socket.inet_ntop(args.integer(0), args.bytes(1)));
        functions.put("S.if_nameindex", args -> socket.if_nameindex().stream()
                .map(one -> List.of(one.index(), one.name()))
                .toList());
        functions.put("S.if_nametoindex", args -> socket.if_nametoindex(args.text(0)));
        functions.put("S.if_indextoname", args -> socket.if_indextoname(args.longInteger(0)));
    }

    Object constant(String name) {
        return switch (name) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default ->
                BigInteger.valueOf(SocketConstants.all().get(name.substring(2)).longValue());
        };
    }

    Object call(String name, List<Object> args, Map<String, Object> keywords) throws Exception {
        Function function = functions.get(name);
        if (function == null) {
            throw new Inexpressible(name);
        }
        return function.call(new Arguments(args, keywords));
    }

    Object plus(Object one, Object other) {
        return one instanceof String text ? text + other : concatenated((byte[]) one, (byte[]) other);
    }

    Object times(Object value, int count) {
        if (value instanceof String text) {
            return text.repeat(count);
        }
        if (value instanceof BigInteger number) {
            return number.multiply(BigInteger.valueOf(count));
        }
        List<Object> items = new ArrayList<>();
        byte[] bytes = {};
        for (int i = 0; i < count; i++) {
            if (value instanceof byte[] more) {
                bytes = concatenated(bytes, more);
            } else {
                items.addAll((List<?>) value);
            }
        }
        return value instanceof byte[] ? bytes : items;
    }

    private static byte[] concatenated(byte[] one, byte[] other) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(one);
        all.writeBytes(other);
        return all.toByteArray();
    }

    private List<AddressInfo> getaddrinfo(Arguments args) throws Exception {
        String service = args.get(1) instanceof BigInteger port ? port.toString() : args.text(1);
        return socket.getaddrinfo(
                args.text(0), service, args.integer(2), args.integer(3), args.integer(4), args.integer(5));
    }

    private static Object rows(List<AddressInfo> infos) {
        return infos.stream()
                .map(info -> List.of(
                        info.family(), info.type(), info.proto(), info.canonname(), Arguments.tuple(info.address())))
                .toList();
    }

    private static Object hosts(List<AddressInfo> infos) {
        return infos.stream()
                .map(info -> Arguments.tuple(info.address()))
                .sorted(java.util.Comparator.comparing(tuple -> (String) tuple.get(0)))
                .distinct()
                .toList();
    }

    private static Object entry(HostEntry entry) {
        return List.of(entry.hostname(), entry.aliaslist(), entry.ipaddrlist());
    }

    private Object bind(Arguments args) throws Exception {
        try (PySocket s = socket.socket(args.integer(0), SOCK_STREAM, 0)) {
            s.bind(args.address(1));
            List<Object> own = new ArrayList<>(Arguments.tuple(s.getsockname()));
            own.set(1, own.get(1).equals(0) ? 0 : "PORT");
            return own;
        }
    }

    private Object conn(Arguments args) throws Exception {
        try (PySocket s = socket.socket(args.integer(0), SOCK_DGRAM, 0)) {
            s.connect(args.address(1));
            return Arguments.tuple(s.getpeername());
        }
    }

    private PySocket server(Arguments args) throws Exception {
        boolean dual = Boolean.TRUE.equals(args.keyword("dualstack_ipv6"));
        return socket.create_server(
                Address.of(args.text(1), 0),
                new SocketModule.Server(args.integer(0), OptionalInt.empty(), false, dual));
    }

    private static String familyName(PySocket s) {
        return s.family() == AF_INET6 ? "AF_INET6" : "AF_INET";
    }

    private Object listener(Arguments args) throws Exception {
        try (PySocket s = server(args)) {
            Object only = s.family() == AF_INET6 ? s.getsockopt(IPPROTO_IPV6, IPV6_V6ONLY) : null;
            return Arrays.asList(familyName(s), s.getsockname().host(), only);
        }
    }

    private Object accepted(Arguments args) throws Exception {
        try (PySocket s = server(args);
                PySocket c = socket.socket(args.integer(3), SOCK_STREAM, 0)) {
            c.connect(Address.of(args.text(2), s.getsockname().port()));
            Accepted accepted = s.accept();
            try (PySocket a = accepted.socket()) {
                return List.of(accepted.address().host(), a.getsockname().host(), familyName(a));
            }
        }
    }

    private Object connected(List<Object> address) throws Exception {
        Arguments parts = new Arguments(address, Map.of());
        try (PySocket s = socket.create_connection(parts.text(0), parts.integer(1), PATIENCE)) {
            return s.getpeername().host();
        }
    }

    private int deadPort() throws Exception {
        try (PySocket s = socket.socket()) {
            s.bind("127.0.0.1", 0);
            return s.getsockname().port();
        }
    }

    private Object live(Arguments args) throws Exception {
        try (PySocket l = socket.socket(args.integer(1), SOCK_STREAM, 0)) {
            l.bind(Address.of(args.text(2), 0));
            l.listen(1);
            return connected(
                    List.of(args.text(0), BigInteger.valueOf(l.getsockname().port())));
        }
    }
}
