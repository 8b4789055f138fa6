package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.CommonOperations.X;
import static org.pysock.tck.Operation.everyMode;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;
import static org.pysock.tck.Operation.turns;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.Received;

/** Sending datagrams, by the labels of the oracle's UDP tables. */
final class UdpSends {
    /** 65535 without the headers of IP and UDP. */
    static final int LARGEST = 65507;

    private static final int MAX_BYTES = 70000;
    private static final Address BROADCAST = Address.of("127.255.255.255", 9);
    private static final String LIVE = "<live>";

    private UdpSends() {}

    /** Whom a datagram is for. */
    private interface Whom {
        Address in(UdpWorld world) throws Exception;
    }

    private static final Whom TO_LIVE = UdpWorld::live;
    private static final Whom TO_PEER = UdpWorld::peer;
    private static final Whom TO_DEAD = UdpWorld::dead;

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        everyMode(all, "send(b'x')", send("x"));
        everyMode(all, "sendto(live)", toLive("x"));
        everyMode(all, "sendto(peer)", sendto(TO_PEER, "x", 0));
        everyMode(all, "sendto(dead)", sendto(TO_DEAD, "x", 0));
        repeated(all);
        flags(all);
        places(all);
        messages(all);
        for (int size : new int[] {LARGEST, LARGEST + 1, MAX_BYTES}) {
            String data = "a".repeat(size);
            all.put("send(" + size + " bytes)", CommonOperations.send(Contract.bytes(data), 0));
            all.put("sendall(" + size + " bytes)", none((world, socket) -> socket.sendall(Contract.bytes(data))));
            all.put("sendto(live, " + size + " bytes)", toLive(data));
        }
        all.put("send then poll", turns(send("x"), CommonOperations.poll(CommonOperations.EVERY_EVENT)));
        return all;
    }

    private static void repeated(Map<String, Operation> all) {
        Operation toLive = toLive("x");
        Operation toDead = sendto(TO_DEAD, "x", 0);
        Operation recv = nb(ReceiveOperations.recv(1));
        all.put("send(b'x') x3", turns(send("x"), send("x"), send("x")));
        all.put("send(b'x') then sendto(live) then send(b'x')", turns(send("x"), toLive, send("x")));
        all.put("send(b'x') then nb recv(1) x2", turns(send("x"), recv, recv));
        all.put("sendto(live) then names", turns(toLive, CommonOperations.GETSOCKNAME, CommonOperations.GETPEERNAME));
        all.put("sendto(live) then received", arriving(toLive, "x"));
        all.put("sendto(live, b'') then received", arriving(toLive(""), ""));
        all.put("sendto(live) x2 then received x2", turns(toLive("one"), arriving(toLive("two"), "two")));
        all.put("sendto(dead) x3", times(3, toDead));
        all.put("sendto(dead) then sendto(live)", turns(toDead, toLive));
        all.put("sendto(peer) x3", times(3, sendto(TO_PEER, "x", 0)));
    }

    private static void flags(Map<String, Operation> all) {
        Map.of(
                        "flags 0", 0,
                        "DONTWAIT", MSG_DONTWAIT,
                        "OOB", MSG_OOB,
                        "NOSIGNAL", MSG_NOSIGNAL,
                        "DONTROUTE", MSG_DONTROUTE,
                        "PEEK", MSG_PEEK)
                .forEach((label, flags) -> all.put("sendto(live, " + label + ")", sendto(TO_LIVE, "x", flags)));
        all.put("sendall(b'x', OOB)", none((world, socket) -> socket.sendall(ByteBuffer.wrap(X), MSG_OOB)));
        all.put(
                "sendmsg(OOB)",
                (world, socket) -> socket.sendmsg(List.of(ByteBuffer.wrap(X)), List.of(), MSG_OOB, null));
    }

    private static void places(Map<String, Operation> all) {
        Operation toBroadcast = (world, socket) -> socket.sendto(X, BROADCAST);
        all.put("sendto(port 0)", (world, socket) -> socket.sendto(X, Address.of(Contract.LOOPBACK, 0)));
        all.put("sendto('')", toHost(""));
        all.put("sendto(0.0.0.0) then received", arriving(toHost("0.0.0.0"), "x"));
        all.put("sendto(broadcast)", toBroadcast);
        all.put(
                "SO_BROADCAST then sendto(broadcast)",
                turns(OptionOperations.set(SOL_SOCKET, SO_BROADCAST, 1), toBroadcast));
    }

    private static Operation toHost(String host) {
        return (world, socket) -> socket.sendto(X, Address.of(host, world.live().port()));
    }

    private static void messages(Map<String, Operation> all) {
        Operation abc = (world, socket) -> socket.sendmsg(CommonOperations.pieces(), List.of(), 0, world.live());
        Operation nothing = (world, socket) -> socket.sendmsg(List.of(), List.of(), 0, world.live());
        all.put("sendmsg(live)", abc);
        all.put("sendmsg(live) then received", arriving(abc, "abc"));
        all.put("sendmsg([], live) then received", arriving(nothing, ""));
        all.put(
                "sendmsg(None address)",
                (world, socket) -> socket.sendmsg(List.of(ByteBuffer.wrap(X)), List.of(), 0, null));
    }

    /** Sends to the peer; an ICMP error that this causes is here before the next step. */
    static Operation send(String data) {
        return (world, socket) -> {
            int count = socket.send(Contract.bytes(data));
            UdpWorld.of(world).untilRefused(socket, UdpWorld.peerOf(socket));
            return count;
        };
    }

    static Operation toLive(String data) {
        return sendto(TO_LIVE, data, 0);
    }

    private static Operation sendto(Whom whom, String data, int flags) {
        return (world, socket) -> {
            UdpWorld udp = UdpWorld.of(world);
            Address address = whom.in(udp);
            int count = socket.sendto(ByteBuffer.wrap(Contract.bytes(data)), flags, address);
            udp.untilRefused(socket, address);
            return count;
        };
    }

    /** The operation; if it succeeds, what arrives at {@code <live>} up to the last datagram, and from whom. */
    static Operation arriving(Operation operation, String last) {
        return (world, socket) -> {
            StringBuilder words = new StringBuilder(Answers.of(operation.on(world, socket)));
            Received received;
            do {
                received = UdpWorld.of(world).once(LIVE).recvfrom(MAX_BYTES);
                words.append(" ; <live> got ")
                        .append(Answers.of(received.data()))
                        .append(" from ")
                        .append(received.address());
            } while (!Contract.text(received.data()).equals(last));
            return new Answers.Text(words.toString());
        };
    }
}
