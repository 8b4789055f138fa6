package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.PySocket;

/** The states of the UDP tables, as {@code record_udp.py} reaches them. */
final class UdpStates {
    static final State BOUND = world -> world.name(world.bound(), "<self>");
    static final State CONNECTED = world -> connected(UdpWorld.of(world), world.fresh());
    static final State HELLO = holding("hello");
    static final State CONNECTED_DATA = world -> {
        PySocket socket = CONNECTED.build(world);
        UdpWorld.of(world)
                .deliver(socket, Contract.bytes("hello"), UdpWorld.of(world).once(UdpWorld.PEER));
        return socket;
    };

    /** All, by name. */
    static final Map<String, State> ALL = new LinkedHashMap<>();

    static {
        ALL.put(Kind.OTHER_QUESTIONS, World::fresh);
        ALL.put("fresh", World::fresh);
        ALL.put("bound", BOUND);
        ALL.put("bound_data", HELLO);
        ALL.put("bound_two", holding("hello", "x"));
        ALL.put("bound_empty", holding(""));
        ALL.put("connected", CONNECTED);
        ALL.put("connected_bound", world -> connected(UdpWorld.of(world), BOUND.build(world)));
        ALL.put("connected_data", CONNECTED_DATA);
        ALL.put("connected_refused", UdpStates::refused);
        ALL.put("connected_refused_read", world -> {
            PySocket socket = refused(world);
            socket.getsockopt(SOL_SOCKET, SO_ERROR);
            return socket;
        });
        ALL.put("shut_rd", shut(SHUT_RD, CONNECTED));
        ALL.put("shut_rd_data", shut(SHUT_RD, CONNECTED_DATA));
        ALL.put("shut_wr", shut(SHUT_WR, CONNECTED));
        ALL.put("shut_rdwr", shut(SHUT_RDWR, CONNECTED));
        ALL.put("unconnected_shut_rdwr", shut(SHUT_RDWR, BOUND));
        ALL.put("closed", world -> {
            PySocket socket = CONNECTED.build(world);
            socket.close();
            return socket;
        });
    }

    private UdpStates() {}

    private static State holding(String... datagrams) {
        return world -> {
            PySocket socket = BOUND.build(world);
            for (String datagram : datagrams) {
                UdpWorld.of(world).once(UdpWorld.PEER).sendto(Contract.bytes(datagram), socket.getsockname());
            }
            world.untilReadable(socket);
            world.settle();
            return socket;
        };
    }

    private static PySocket connected(UdpWorld world, PySocket socket) throws IOException {
        socket.connect(world.once(UdpWorld.PEER).getsockname());
        return world.name(socket, "<self>");
    }

    static PySocket refused(World world) throws Exception {
        PySocket socket = CONNECTED.build(world);
        UdpWorld.of(world).losePeer();
        socket.send(CommonOperations.X);
        world.await(socket, 0);
        return socket;
    }

    private static State shut(int how, State before) {
        return world -> {
            PySocket socket = before.build(world);
            World.quiet(() -> socket.shutdown(how));
            return socket;
        };
    }
}
