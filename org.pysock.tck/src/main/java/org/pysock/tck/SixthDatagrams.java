package org.pysock.tck;

import static org.pysock.tck.CommonOperations.X;
import static org.pysock.tck.UdpSequences.udp;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.PySocket;

/** Datagrams over IPv6, by the labels of the oracle's rows {@code extra}. */
final class SixthDatagrams {
    private static final int SIZE = 9;
    private static final String MAPPED = "::ffff:127.0.0.1";

    private SixthDatagrams() {}

    /** All, by label; the socket they are asked of is a fresh UDP socket over IPv6. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        all.put("IPv6 fresh getsockname", CommonOperations.GETSOCKNAME);
        all.put("IPv6 sendto 2-tuple, recvfrom's address", udp((world, socket) -> {
            PySocket live = world.liveSix("::1");
            int port = live.getsockname().port();
            return List.of(socket.sendto(X, Address.of("::1", port)), live.recvfrom(SIZE));
        }));
        all.put(
                "IPv6 sendto 4-tuple",
                udp((world, socket) -> socket.sendto(X, world.liveSix("::1").getsockname())));
        all.put("IPv6 connect then names", udp((world, socket) -> {
            socket.connect(world.liveSix("::1").getsockname());
            world.name(socket, "<self>");
            return Arrays.asList(null, socket.getsockname(), socket.getpeername());
        }));
        all.put("IPv6 sendto '127.0.0.1'", (world, socket) -> socket.sendto(X, world.live()));
        all.put("IPv6 sendto '::ffff:127.0.0.1', received from", udp((world, socket) -> {
            Address live = Address.of(MAPPED, world.live().port());
            return List.of(socket.sendto(X, live), world.once("<live>").recvfrom(SIZE));
        }));
        all.put("IPv6 bound '::1' sendto '::ffff:127.0.0.1'", udp((world, socket) -> {
            socket.bind("::1", 0);
            return socket.sendto(X, Address.of(MAPPED, world.live().port()));
        }));
        all.put("IPv6 '::' hears IPv4, recvfrom's address", udp((world, socket) -> {
            PySocket live = world.liveSix("::");
            Address four = Address.of(Contract.LOOPBACK, live.getsockname().port());
            return List.of(world.once(UdpWorld.PEER).sendto(X, four), live.recvfrom(SIZE));
        }));
        all.put("IPv6 refused: send x2", udp((world, socket) -> {
            PySocket dead = world.liveSix("::1");
            UdpWorld.deafen(dead);
            socket.connect(dead.getsockname());
            socket.send(X);
            world.await(socket, 0);
            return socket.send(X);
        }));
        return all;
    }
}
