package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.none;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.PySocket;

/** Addresses that bind and connect take or refuse, by the labels of the oracle's rows {@code extra}. */
final class AddressOperations {
    /** Nobody listens there. */
    private static final int UNUSED_PORT = 1;

    private static final Operation GETSOCKNAME = (world, socket) -> socket.getsockname();

    private static final Map<String, Integer> PORTS = Map.of("-1", -1, "65536", 1 << 16, "65535+2**16", (1 << 17) - 1);

    private static final Map<String, String> HOSTS = hosts();
    private static final Map<String, Address.Inet6> SIX = six();

    private AddressOperations() {}

    /** How an address is used: in a call of its own, whose name is part of the label. */
    private interface Use {
        Object of(PySocket socket, Address address) throws Exception;
    }

    private static final Use CONNECT = (socket, address) -> {
        socket.connect(address);
        return null;
    };

    private static Map<String, String> hosts() {
        Map<String, String> hosts = new LinkedHashMap<>();
        hosts.put("u'127.0.0.1'", Contract.LOOPBACK);
        hosts.put("'127.0.0.1\\0x'", Contract.LOOPBACK + "\0x");
        for (String host : new String[] {
            "", "<broadcast>", "localhost", "127.1", "0x7f.1", "2130706433", "0", "255.255.255.255", "::1"
        }) {
            hosts.put("'" + host + "'", host);
        }
        return hosts;
    }

    private static Map<String, Address.Inet6> six() {
        Map<String, Address.Inet6> six = new LinkedHashMap<>();
        six.put("4-tuple", new Address.Inet6("::1", 0, 0, 0));
        six.put("flowinfo 0xfffff", new Address.Inet6("::1", 0, 0xfffff, 0));
        six.put("flowinfo 0x100000", new Address.Inet6("::1", 0, 0x100000, 0));
        six.put("flowinfo -1", new Address.Inet6("::1", 0, -1, 0));
        six.put("scope 1", new Address.Inet6("::1", 0, 0, 1));
        six.put("scope -1", new Address.Inet6("::1", 0, 0, -1));
        six.put("scope 999", new Address.Inet6("::1", 0, 0, 999));
        for (String host :
                new String[] {Contract.LOOPBACK, "", "<broadcast>", "::", "::ffff:127.0.0.1", "0:0:0:0:0:0:0:1"}) {
            six.put("host '" + host + "'", new Address.Inet6(host, 0, 0, 0));
        }
        six.put("host 'fe80::1' no scope", new Address.Inet6("fe80::1", 0, 0, 0));
        return six;
    }

    /** All, by label; each is asked of a fresh TCP socket over IPv4, those of IPv6 make their own. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        PORTS.forEach((label, port) -> {
            Address address = Address.of(Contract.LOOPBACK, port);
            all.put("bind port " + label, bind(address));
            all.put("connect port " + label, on(CONNECT, address));
            all.put("connect_ex port " + label, on(PySocket::connect_ex, address));
        });
        HOSTS.forEach((label, host) -> {
            all.put("bind host " + label, bind(Address.of(host, 0)));
            all.put("connect host " + label, on(CONNECT, Address.of(host, UNUSED_PORT)));
        });
        all.put("bind host '1.2.3.4' (not ours)", bind(Address.of("1.2.3.4", 0)));
        all.put("connect_ex host '::1'", on(PySocket::connect_ex, Address.of("::1", UNUSED_PORT)));
        sixth(all, "2-tuple", Address.of("::1", 0), Address.of("::1", UNUSED_PORT));
        SIX.forEach((label, six) ->
                sixth(all, label, six, new Address.Inet6(six.host(), UNUSED_PORT, six.flowinfo(), six.scope_id())));
        all.put("IPv6 bind port -1", six(bind(Address.of("::1", -1))));
        all.put("IPv6 bind port 65536", six(bind(Address.of("::1", 1 << 16))));
        return all;
    }

    private static void sixth(Map<String, Operation> all, String label, Address bind, Address connect) {
        all.put("IPv6 bind " + label, six(bind(bind)));
        all.put("IPv6 connect " + label, six(on(CONNECT, connect)));
    }

    private static Operation on(Use use, Address address) {
        return (world, socket) -> use.of(socket, address);
    }

    private static Operation bind(Address address) {
        return chain(none((world, socket) -> socket.bind(address)), GETSOCKNAME);
    }

    /** Of a socket over IPv6. */
    static Operation six(Operation operation) {
        return (world, socket) -> operation.on(world, world.socket(AF_INET6, SOCK_STREAM));
    }
}
