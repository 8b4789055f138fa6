package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.CommonOperations.X;
import static org.pysock.tck.Operation.in;
import static org.pysock.tck.Operation.none;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Received;

/** Who hears what, and who may have which port, by the labels of the oracle's rows {@code extra}. */
final class UdpSequences {
    private static final int SIZE = 100;
    private static final int MANY = 50;
    private static final int MANY_BYTES = 1000;
    private static final double SHORT_SECONDS = 0.1;

    private UdpSequences() {}

    /** What is asked of a world of UDP sockets. */
    interface Asked {
        Object of(UdpWorld world, PySocket socket) throws Exception;
    }

    static Operation udp(Asked asked) {
        return (world, socket) -> asked.of(UdpWorld.of(world), socket);
    }

    /** All, by label; the socket they are asked of is a fresh UDP socket. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        peers(all);
        ports(all);
        sharing(all);
        datagrams(all);
        errors(all);
        return all;
    }

    /** All that waits, the senders' addresses included. */
    static List<Received> heard(PySocket socket) throws IOException {
        List<Received> heard = new ArrayList<>();
        socket.setblocking(false);
        World.quiet(() -> {
            for (; ; ) {
                heard.add(socket.recvfrom(SIZE));
            }
        });
        return heard;
    }

    /** Python's list. */
    static Answers.Text list(List<?> values) {
        return new Answers.Text(
                "[" + values.stream().map(Answers::of).collect(java.util.stream.Collectors.joining(", ")) + "]");
    }

    private static void peers(Map<String, Operation> all) {
        all.put("connected: a stranger and the peer send", in(UdpStates.CONNECTED, udp((world, socket) -> {
            world.once("<other>").sendto(Contract.bytes("stranger"), socket.getsockname());
            world.deliver(socket, Contract.bytes("peer"), world.once(UdpWorld.PEER));
            return list(heard(socket));
        })));
        all.put("a stranger sends, then connect(live): recvfrom", in(UdpStates.BOUND, udp((world, socket) -> {
            world.deliver(socket, Contract.bytes("stranger"), world.once("<other>"));
            socket.connect(world.live());
            return list(heard(socket));
        })));
        all.put("connect(peer), connect(live): both send", in(UdpStates.CONNECTED, udp((world, socket) -> {
            socket.connect(world.live());
            world.once(UdpWorld.PEER).sendto(Contract.bytes("old"), socket.getsockname());
            world.deliver(socket, Contract.bytes("new"), world.once("<live>"));
            return List.of(list(heard(socket)), socket.getsockname());
        })));
        all.put("a socket sends to itself", in(UdpStates.BOUND, (world, socket) -> {
            int count = socket.sendto(X, socket.getsockname());
            return List.of(count, socket.recvfrom(SIZE));
        }));
        all.put("a socket connected to itself", in(UdpStates.BOUND, (world, socket) -> {
            socket.connect(socket.getsockname());
            return Arrays.asList(null, socket.send(X), socket.recv(SIZE));
        }));
        all.put("shutdown(0), then data arrives: received", in(UdpStates.CONNECTED, udp(UdpSequences::late)));
    }

    private static Object late(UdpWorld world, PySocket socket) throws IOException {
        PySocket peer = world.once(UdpWorld.PEER);
        socket.shutdown(SHUT_RD);
        peer.sendto(Contract.bytes("late"), socket.getsockname());
        peer.sendto(Contract.bytes("mark"), socket.getsockname());
        // it is readable in any case
        world.settle();
        return list(heard(socket).stream().map(Received::data).toList());
    }

    private static void ports(Map<String, Operation> all) {
        all.put("a bound socket connects: same port", in(UdpStates.BOUND, (world, socket) -> {
            Address before = socket.getsockname();
            socket.connect(world.live());
            return Arrays.asList(null, socket.getsockname().equals(before));
        }));
        all.put("bound to '' connects: host", (world, socket) -> {
            socket.bind("", 0);
            socket.connect(world.live());
            return Arrays.asList(null, null, socket.getsockname().host());
        });
        all.put("bound to '' reconnects: same port", (world, socket) -> {
            socket.bind("", 0);
            return twice(world, socket);
        });
        all.put("fresh connects twice: same port", UdpSequences::twice);
        all.put("the port is free after close", in(UdpStates.BOUND, (world, socket) -> {
            Address address = socket.getsockname();
            socket.close();
            world.fresh().bind(address);
            return Arrays.asList(null, null);
        }));
        all.put("close with data unread, the peer sends again", in(UdpStates.CONNECTED_DATA, udp((world, socket) -> {
            Address address = socket.getsockname();
            socket.close();
            return Arrays.asList(null, world.once(UdpWorld.PEER).sendto(X, address));
        })));
    }

    private static Object twice(World world, PySocket socket) throws IOException {
        socket.connect(world.live());
        Address before = socket.getsockname();
        socket.connect(UdpWorld.of(world).other());
        return Arrays.asList(null, socket.getsockname().equals(before));
    }

    private static void sharing(Map<String, Operation> all) {
        all.put("two on a port, no option", (world, fresh) -> two(world, -1));
        all.put("two on a port, SO_REUSEADDR", (world, fresh) -> two(world, SO_REUSEADDR));
        all.put("two on a port, SO_REUSEPORT", (world, fresh) -> {
            with(SO_REUSEPORT, world.fresh()).bind(boundWith(world, SO_REUSEPORT));
            return Arrays.asList(list(Arrays.asList(null, null)), null, null);
        });
        all.put("SO_REUSEADDR and SO_REUSEPORT on a port", none((world, fresh) -> with(SO_REUSEPORT, fresh)
                .bind(boundWith(world, SO_REUSEADDR))));
        all.put("SO_REUSEADDR only on the second", none((world, fresh) -> with(SO_REUSEADDR, fresh)
                .bind(boundWith(world, -1))));
        all.put(
                "'' while 127.0.0.1 has the port",
                none((world, fresh) -> fresh.bind("", world.live().port())));
        all.put(
                "TCP on a port of UDP",
                none((world, fresh) ->
                        onSomePort(() -> world.tcp().bind(world.bound().getsockname()))));
        all.put(
                "127.0.0.2 while 127.0.0.1 has the port",
                none((world, fresh) -> onSomePort(() -> world.fresh()
                        .bind("127.0.0.2", world.bound().getsockname().port()))));
    }

    private static PySocket with(int option, PySocket socket) throws IOException {
        if (option >= 0) {
            socket.setsockopt(SOL_SOCKET, option, 1);
        }
        return socket;
    }

    private static Address boundWith(World world, int option) throws IOException {
        PySocket socket = with(option, world.fresh());
        socket.bind(Contract.LOOPBACK, 0);
        return socket.getsockname();
    }

    private static Object two(World world, int option) throws IOException {
        PySocket first = with(option, world.fresh());
        PySocket second = with(option, world.fresh());
        first.bind(Contract.LOOPBACK, 0);
        second.bind(first.getsockname());
        UdpWorld.of(world).deliver(second, X, world.fresh());
        return list(List.of(heard(first).size(), heard(second).size()));
    }

    /** Others on this machine may have some ports, not all. */
    private static void onSomePort(World.Attempt bind) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                bind.run();
                return;
            } catch (IOException taken) {
                if (attempt == MANY) {
                    throw taken;
                }
            }
        }
    }

    private static void datagrams(Map<String, Operation> all) {
        byte[] largest = Contract.bytes("a".repeat(UdpSends.LARGEST));
        all.put("the largest datagram, received whole", in(UdpStates.BOUND, udp((world, socket) -> {
            world.deliver(socket, largest, world.once(UdpWorld.PEER));
            Received received = socket.recvfrom(UdpSends.LARGEST + 1);
            return list(List.of(List.of(received.data().length, received.address())));
        })));
        all.put("the largest datagram, received by 10", in(UdpStates.BOUND, udp((world, socket) -> {
            world.deliver(socket, largest, world.once(UdpWorld.PEER));
            byte[] cut = socket.recv(10);
            return Arrays.asList(null, cut, heard(socket).isEmpty() ? null : "more");
        })));
        all.put("recv with timeout 0.05 elapses", in(UdpStates.BOUND, (world, socket) -> {
            socket.settimeout(SHORT_SECONDS / 2);
            return socket.recv(1);
        }));
        all.put("a full receive queue: sends go on", in(UdpStates.BOUND, udp((world, socket) -> {
            Address address = socket.getsockname();
            socket.setsockopt(SOL_SOCKET, SO_RCVBUF, 1);
            Set<Integer> counts = new HashSet<>();
            for (int i = 0; i < MANY; i++) {
                counts.add(world.once(UdpWorld.PEER).sendto(new byte[MANY_BYTES], address));
            }
            return new Answers.Text("{" + counts.iterator().next() + "}");
        })));
    }

    private static void errors(Map<String, Operation> all) {
        Operation unheard = (world, socket) -> {
            int count = socket.sendto(X, world.dead());
            return List.of(count, Answers.mask(world.await(socket, 1, SHORT_SECONDS)));
        };
        all.put("an ICMP error does not reach who is not connected", in(UdpStates.BOUND, unheard));
        all.put("connected to a live one, sendto(dead): no error", in(UdpStates.CONNECTED, unheard));
        all.put(
                "getpeername of a connected one whose peer is gone",
                in(UdpStates::refused, CommonOperations.GETPEERNAME));
        all.put("refused, then the peer is there again: send x2, it got", udp((world, fresh) -> {
            PySocket socket = UdpStates.refused(world);
            Address address = socket.getpeername();
            world.closePeer();
            PySocket peer = world.fresh();
            peer.bind(address);
            peer.settimeout(World.LIMIT_SECONDS);
            return new Answers.Text(String.join(
                    "; ",
                    world.answer(() -> socket.send(Contract.bytes("1"))),
                    world.answer(() -> socket.send(Contract.bytes("2"))),
                    world.answer(() -> peer.recv(SIZE))));
        }));
    }
}
