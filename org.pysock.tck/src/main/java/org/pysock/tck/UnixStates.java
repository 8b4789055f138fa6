package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.PySocket;

/** The states of the table of AF_UNIX streams, as {@code record_unix.py} reaches them. */
final class UnixStates {
    static final State BOUND = World::bound;
    static final State LISTENING = world -> {
        PySocket socket = world.bound();
        socket.listen(1);
        return socket;
    };
    static final State PENDING =
            after(LISTENING, (world, socket) -> world.fresh().connect(world.path(UnixWorld.SELF)));
    static final State FULL = after(BOUND, UnixWorld::fill);
    static final State CONNECTED = world -> world.pair().ours();
    static final State DATA = holding(CONNECTED);
    static final State UNREAD = after(CONNECTED, (world, socket) -> closeUnread(world, socket));
    static final State UNREAD_DATA = after(DATA, (world, socket) -> closeUnread(world, socket));

    private static final State PAIR = world -> UnixWorld.of(world).both().ours();
    private static final State PEER_CLOSED =
            after(CONNECTED, (world, socket) -> world.peer().close());
    private static final State UNACCEPTED = world -> {
        PySocket socket = world.fresh();
        socket.connect(world.live());
        return socket;
    };

    /** All, by name. */
    static final Map<String, State> ALL = new LinkedHashMap<>();

    static {
        ALL.put(Kind.OTHER_QUESTIONS, World::fresh);
        ALL.put("fresh", World::fresh);
        ALL.put("bound", BOUND);
        ALL.put("bound_abstract", after(World::fresh, (world, socket) -> socket.bind(UnixWorld.abstractName(""))));
        ALL.put("bound_auto", after(World::fresh, (world, socket) -> socket.bind(org.pysock.api.Address.of(""))));
        ALL.put("listening", LISTENING);
        ALL.put("listening_pending", PENDING);
        ALL.put("listening_full", FULL);
        ALL.put(
                "listening_unlinked",
                after(LISTENING, (world, socket) -> Files.deleteIfExists(world.file(UnixWorld.SELF))));
        connections();
        ends();
        pairs();
        listeners();
        ALL.put("closed", after(CONNECTED, (world, socket) -> socket.close()));
    }

    private UnixStates() {}

    /** What happens to a socket. */
    interface Event {
        void on(UnixWorld world, PySocket socket) throws IOException;
    }

    static State after(State before, Event event) {
        return world -> {
            PySocket socket = before.build(world);
            event.on(UnixWorld.of(world), socket);
            return socket;
        };
    }

    private static State quietly(State before, Event event) {
        return after(before, (world, socket) -> World.quiet(() -> event.on(world, socket)));
    }

    private static State holding(State before) {
        return after(before, (world, socket) -> world.peer().sendall(Contract.bytes("hello\nworld\n")));
    }

    private static State shut(int how, State before) {
        return quietly(before, (world, socket) -> socket.shutdown(how));
    }

    private static State peerShut(int how) {
        return after(CONNECTED, (world, socket) -> world.peer().shutdown(how));
    }

    private static void closeUnread(UnixWorld world, PySocket socket) throws IOException {
        socket.sendall(Contract.bytes("never read"));
        world.peer().close();
    }

    private static void connections() {
        ALL.put("connected", CONNECTED);
        ALL.put("connected_bound", world -> {
            PySocket socket = world.bound();
            PySocket listener = world.bound(UnixWorld.PEER);
            listener.listen(1);
            socket.connect(listener.getsockname());
            return UnixWorld.of(world)
                    .pair(socket, world.keep(listener.accept().socket()))
                    .ours();
        });
        ALL.put("connected_unaccepted", UNACCEPTED);
        ALL.put(
                "connected_unlinked",
                after(CONNECTED, (world, socket) -> Files.deleteIfExists(world.file(UnixWorld.PEER))));
        ALL.put("connected_data", DATA);
        ALL.put("accepted", world -> {
            World.Pair pair = world.pair();
            return UnixWorld.of(world).pair(pair.theirs(), pair.ours()).ours();
        });
        ALL.put("refused", quietly(World::fresh, (world, socket) -> socket.connect(world.dead())));
        ALL.put("missing", quietly(World::fresh, (world, socket) -> socket.connect(world.path(UnixWorld.MISSING))));
    }

    private static void ends() {
        ALL.put("peer_closed", PEER_CLOSED);
        ALL.put("peer_closed_data", after(DATA, (world, socket) -> world.peer().close()));
        ALL.put("peer_closed_unread", UNREAD);
        ALL.put("peer_closed_unread_data", UNREAD_DATA);
        ALL.put("peer_closed_unread_read", quietly(UNREAD, (world, socket) -> socket.recv(1)));
        ALL.put("peer_closed_sent", quietly(PEER_CLOSED, (world, socket) -> socket.send(CommonOperations.X)));
        ALL.put("shut_rd", shut(SHUT_RD, CONNECTED));
        ALL.put("shut_rd_data", shut(SHUT_RD, DATA));
        ALL.put("shut_wr", shut(SHUT_WR, CONNECTED));
        ALL.put("shut_rdwr", shut(SHUT_RDWR, CONNECTED));
        ALL.put("peer_shut_rd", peerShut(SHUT_RD));
        ALL.put("peer_shut_wr", peerShut(SHUT_WR));
        ALL.put("both_shut_rdwr", shut(SHUT_RDWR, peerShut(SHUT_RDWR)));
    }

    private static void pairs() {
        ALL.put("socketpair_first", PAIR);
        ALL.put("socketpair_second", world -> {
            World.Pair pair = UnixWorld.of(world).both();
            return UnixWorld.of(world).pair(pair.theirs(), pair.ours()).ours();
        });
        ALL.put("socketpair_data", holding(PAIR));
        ALL.put("socketpair_peer_closed", after(PAIR, (world, socket) -> world.peer()
                .close()));
    }

    private static void listeners() {
        ALL.put("listener_shut_rd", shut(SHUT_RD, LISTENING));
        ALL.put("listener_shut_wr", shut(SHUT_WR, LISTENING));
        ALL.put("listener_shut_rdwr", shut(SHUT_RDWR, LISTENING));
        ALL.put("listener_shut_rdwr_pending", shut(SHUT_RDWR, PENDING));
        ALL.put("listener_gone", after(UNACCEPTED, (world, socket) -> world.liveListener()
                .close()));
    }
}
