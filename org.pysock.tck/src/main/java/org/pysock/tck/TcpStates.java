package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.PySocket;

/** The states of the TCP tables, as {@code record_tcp.py} reaches them: NB without blocking, TO with a timeout. */
final class TcpStates {
    private static final byte[] DATA = Contract.bytes("hello\nworld\n");
    private static final double TIMEOUT_SECONDS = 0.2;
    private static final double SHORT_SECONDS = 0.05;

    /** All, by name. */
    static final Map<String, State> ALL = new LinkedHashMap<>();

    static {
        ALL.put(Kind.OTHER_QUESTIONS, World::tcp);
        ALL.put("fresh", World::tcp);
        ALL.put("bound", world -> world.name(world.bound(), "<self>"));
        ALL.put("listening", TcpStates::listening);
        ALL.put("listening_pending", TcpStates::listeningPending);
        ALL.put("connecting NB", TcpStates::connecting);
        ALL.put("connect_timed_out TO", TcpStates::connectTimedOut);
        ALL.put("connected", world -> world.pair().ours());
        ALL.put("connected_timeout TO", TcpStates::connectedTimeout);
        ALL.put("accepted", world -> world.pair().theirs());
        ALL.put("connected_data", pair((world, pair) -> send(world, pair)));
        ALL.put("refused_unread NB", TcpStates::refused);
        ALL.put("refused_so_error_read NB", TcpStates::refusedRead);
        ALL.put("refused_blocking", TcpStates::refusedBlocking);
        ALL.put("refused_timeout TO", TcpStates::refusedTimeout);
        ALL.put("connected_unack NB", TcpStates::connectedUnacknowledged);
        ALL.put("shut_rd", shut(SHUT_RD));
        ALL.put("shut_wr", shut(SHUT_WR));
        ALL.put("shut_rdwr", shut(SHUT_RDWR));
        ALL.put("both_shut_rdwr", pair((world, pair) -> {
            pair.ours().shutdown(SHUT_RDWR);
            pair.theirs().shutdown(SHUT_RDWR);
            world.settle();
        }));
        ALL.put("peer_shut_wr", pair((world, pair) -> {
            pair.theirs().shutdown(SHUT_WR);
            world.untilReadable(pair.ours());
        }));
        ALL.put("peer_closed", pair(TcpStates::close));
        ALL.put("peer_closed_data", pair((world, pair) -> {
            send(world, pair);
            pair.theirs().close();
            world.settle();
        }));
        ALL.put("peer_closed_eof_read", pair((world, pair) -> {
            close(world, pair);
            pair.ours().recv(1);
        }));
        ALL.put("peer_closed_sent_1", closedThenSent(1));
        ALL.put("peer_closed_sent_2", closedThenSent(2));
        ALL.put("reset_unread", pair(TcpStates::reset));
        ALL.put("reset_data", pair((world, pair) -> {
            send(world, pair);
            reset(world, pair);
            world.settle();
        }));
        ALL.put("reset_by_unread_data", pair((world, pair) -> {
            pair.ours().sendall(Contract.bytes("never read"));
            world.untilReadable(pair.theirs());
            close(world, pair);
        }));
        ALL.put("reset_read", pair((world, pair) -> {
            reset(world, pair);
            World.quiet(() -> pair.ours().recv(1));
        }));
        ALL.put("listener_shut_rd", listenerShut(SHUT_RD));
        ALL.put("listener_shut_wr", listenerShut(SHUT_WR));
        ALL.put("listener_shut_rdwr", listenerShut(SHUT_RDWR));
        ALL.put("closed", pair((world, pair) -> pair.ours().close()));
    }

    private TcpStates() {}

    /** What happens to a pair. */
    private interface Event {
        void on(World world, World.Pair pair) throws IOException;
    }

    private static State pair(Event event) {
        return world -> {
            World.Pair pair = world.pair();
            event.on(world, pair);
            return pair.ours();
        };
    }

    private static void send(World world, World.Pair pair) throws IOException {
        pair.theirs().sendall(DATA);
        world.untilReadable(pair.ours());
    }

    private static void close(World world, World.Pair pair) throws IOException {
        pair.theirs().close();
        world.untilReadable(pair.ours());
    }

    private static void reset(World world, World.Pair pair) throws IOException {
        pair.theirs().setsockopt(SOL_SOCKET, SO_LINGER, World.LINGER_ZERO);
        close(world, pair);
    }

    private static State shut(int how) {
        return pair((world, pair) -> {
            pair.ours().shutdown(how);
            world.settle();
        });
    }

    private static State closedThenSent(int times) {
        return pair((world, pair) -> {
            close(world, pair);
            for (int i = 0; i < times; i++) {
                World.quiet(() -> pair.ours().send(Contract.bytes("x")));
                world.settle();
            }
        });
    }

    private static PySocket listening(World world) throws IOException {
        return world.name(world.listener(), "<self>");
    }

    private static PySocket listeningPending(World world) throws IOException {
        PySocket listener = listening(world);
        PySocket client = world.tcp();
        client.connect(listener.getsockname());
        world.name(client, "<peer>");
        world.untilReadable(listener);
        return listener;
    }

    private static State listenerShut(int how) {
        return world -> {
            PySocket listener = listening(world);
            World.quiet(() -> listener.shutdown(how));
            return listener;
        };
    }

    private static PySocket connecting(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.setblocking(false);
        socket.connect_ex(world.full());
        return world.name(socket, "<self>");
    }

    private static PySocket connectTimedOut(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.settimeout(SHORT_SECONDS);
        socket.connect_ex(world.full());
        return world.name(socket, "<self>");
    }

    private static PySocket connectedTimeout(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.settimeout(TIMEOUT_SECONDS);
        socket.connect(world.listener().getsockname());
        return world.name(socket, "<self>");
    }

    private static PySocket connectedUnacknowledged(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.setblocking(false);
        socket.connect_ex(world.listener().getsockname());
        world.untilWritable(socket);
        return world.name(socket, "<self>");
    }

    private static PySocket refused(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.setblocking(false);
        socket.connect_ex(world.dead());
        world.untilWritable(socket);
        return socket;
    }

    private static PySocket refusedRead(World world) throws IOException {
        PySocket socket = refused(world);
        socket.getsockopt(SOL_SOCKET, SO_ERROR);
        return socket;
    }

    private static PySocket refusedBlocking(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.connect_ex(world.dead());
        return socket;
    }

    private static PySocket refusedTimeout(World world) throws IOException {
        PySocket socket = world.tcp();
        socket.settimeout(TIMEOUT_SECONDS);
        socket.connect_ex(world.dead());
        return socket;
    }
}
