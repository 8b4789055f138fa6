package org.pysock.tck;

import static org.pysock.tck.CommonOperations.X;
import static org.pysock.tck.Operation.in;
import static org.pysock.tck.Operation.none;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.pysock.api.Address;

/** Addresses and sizes that datagram calls take or refuse, by the labels of the oracle's rows {@code extra}. */
final class UdpArguments {
    private static final int PORT = 9;
    private static final int TOO_MANY_BUFFERS = 1025;

    /** Those that every call was asked about. */
    private static final Pattern REFUSED = Pattern.compile("'x'|port .*|host '::1'");

    private static final Map<String, Address> ADDRESSES = addresses();

    private UdpArguments() {}

    private static Map<String, Address> addresses() {
        Map<String, Address> addresses = new LinkedHashMap<>();
        addresses.put("'x'", Address.of("x"));
        addresses.put("port -1", Address.of(Contract.LOOPBACK, -1));
        addresses.put("port 65536", Address.of(Contract.LOOPBACK, 1 << 16));
        addresses.put("port 0", Address.of(Contract.LOOPBACK, 0));
        addresses.put("host u'127.0.0.1'", Address.of(Contract.LOOPBACK, PORT));
        addresses.put("host '127.0.0.1\\0x'", Address.of(Contract.LOOPBACK + "\0x", PORT));
        for (String host :
                new String[] {"256.0.0.1", "::1", "127.1", "<broadcast>", "255.255.255.255", "no.such.host.invalid"}) {
            addresses.put("host '" + host + "'", Address.of(host, PORT));
        }
        return addresses;
    }

    /** All, by label; the socket they are asked of is a fresh UDP socket. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        ADDRESSES.forEach((label, address) -> {
            Operation send = (world, socket) -> socket.sendto(X, address);
            all.put("sendto(b'x', " + label + ")", send);
            if (REFUSED.matcher(label).matches()) {
                refused(all, label, address, send);
            }
        });
        all.put("sendmsg([b'x'], [], 0, None)", sendmsg(null));
        all.put("recvmsg(1, -1)", in(UdpStates.HELLO, (world, socket) -> socket.recvmsg(1, -1, 0)));
        all.put("recvmsg(-1)", in(UdpStates.HELLO, (world, socket) -> socket.recvmsg(-1, 0, 0)));
        all.put("recv(1, -1)", in(UdpStates.HELLO, (world, socket) -> socket.recv(1, -1)));
        all.put("recvfrom(1, -1)", in(UdpStates.HELLO, (world, socket) -> socket.recvfrom(1, -1)));
        all.put("sendto(b'x', -1, live)", (world, socket) -> socket.sendto(ByteBuffer.wrap(X), -1, world.live()));
        all.put(
                "sendmsg of 1025 buffers",
                in(
                        UdpStates.CONNECTED,
                        (world, socket) -> socket.sendmsg(Collections.nCopies(TOO_MANY_BUFFERS, ByteBuffer.wrap(X)))));
        return all;
    }

    private static void refused(Map<String, Operation> all, String label, Address address, Operation send) {
        all.put("sendto(b'x', 0, " + label + ")", send);
        all.put("sendto(b'x', " + label + ") connected", in(UdpStates.CONNECTED, send));
        all.put("connect(" + label + ")", none((world, socket) -> socket.connect(address)));
        all.put("bind(" + label + ")", none((world, socket) -> socket.bind(address)));
        all.put("sendmsg([b'x'], [], 0, " + label + ")", sendmsg(address));
    }

    private static Operation sendmsg(Address address) {
        return (world, socket) -> socket.sendmsg(List.of(ByteBuffer.wrap(X)), List.of(), 0, address);
    }
}
