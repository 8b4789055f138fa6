package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pysock.api.Accepted;
import org.pysock.api.PySocket;

/** Connections before they are accepted, and what both ends see of one; by the labels of the oracle's rows {@code extra}. */
final class QueueSequences {
    private static final int MAX_QUEUE = 8;
    private static final byte[] X = Contract.bytes("x");

    private QueueSequences() {}

    /** All, by label; the socket they are asked of is a fresh TCP socket. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        for (int backlog : new int[] {0, 1, 2, -1}) {
            all.put(
                    "connections completed by listen(" + backlog + ") before SYNs go unanswered (max 8)",
                    (world, fresh) -> queue(world, backlog));
        }
        all.put("pending client after listener close: recv; recv; send", QueueSequences::listenerCloses);
        all.put("listener.shutdown(2) with one pending: nb accept; client recv", QueueSequences::listenerShuts);
        all.put("pending client resets before accept", (world, fresh) -> clientResets(world));
        all.put("pending client closes before accept", (world, fresh) -> clientCloses(world));
        all.put("accepted names", QueueSequences::names);
        all.put("self connect", (world, fresh) -> {
            fresh.bind(Contract.LOOPBACK, 0);
            fresh.connect(fresh.getsockname());
            return Arrays.asList(null, fresh.send(X), fresh.recv(1));
        });
        all.put("shutdown(SHUT_RD) with data before and after", (world, fresh) -> dataAroundShutdown(world));
        all.put("after successful nb connect: connect_ex x2, connect", (world, fresh) -> thrice(world));
        return all;
    }

    private static Object queue(World world, int backlog) throws IOException {
        PySocket listener = world.listener(backlog);
        for (int completed = 0; completed < MAX_QUEUE; completed++) {
            if (!world.isAnswered(listener)) {
                return completed;
            }
        }
        return MAX_QUEUE;
    }

    private static Object listenerCloses(World world, PySocket client) throws Exception {
        PySocket listener = world.listener();
        client.connect(listener.getsockname());
        listener.close();
        world.untilReadable(client);
        return new Answers.Text(String.join(
                "; ",
                world.answer(() -> client.recv(1)),
                world.answer(() -> client.recv(1)),
                world.answer(() -> client.send(X))));
    }

    private static Object listenerShuts(World world, PySocket client) throws Exception {
        PySocket listener = world.listener();
        client.connect(listener.getsockname());
        listener.shutdown(SHUT_RDWR);
        world.untilReadable(client);
        listener.setblocking(false);
        return new Answers.Text(world.answer(listener::accept) + "; " + world.answer(() -> client.recv(1)));
    }

    private static Object clientResets(World world) throws Exception {
        PySocket listener = world.listener();
        PySocket client = pending(world, listener);
        client.setsockopt(SOL_SOCKET, SO_LINGER, World.LINGER_ZERO);
        client.close();
        world.settle();
        boolean readable = world.isReadable(listener, 0);
        PySocket accepted = world.keep(listener.accept().socket());
        return new Answers.Text("listener readable " + Answers.of(readable) + "; accept ok; recv "
                + world.answer(() -> accepted.recv(1)) + "; getpeername of another such: "
                + world.answer(accepted::getpeername));
    }

    private static Object clientCloses(World world) throws Exception {
        PySocket listener = world.listener();
        pending(world, listener).close();
        world.settle();
        PySocket accepted = world.keep(listener.accept().socket());
        return new Answers.Text("accept ok; recv " + world.answer(() -> accepted.recv(1)) + "; getpeername "
                + world.answer(accepted::getpeername));
    }

    private static PySocket pending(World world, PySocket listener) throws IOException {
        PySocket client = world.tcp();
        client.connect(listener.getsockname());
        world.untilReadable(listener);
        return world.name(client, "<peer>");
    }

    private static Object names(World world, PySocket client) throws IOException {
        client.connect(world.live());
        world.name(client, "<self>");
        Accepted accepted = world.liveListener().accept();
        PySocket server = world.keep(accepted.socket());
        return new Answers.Text("accepted getsockname " + server.getsockname() + " getpeername " + server.getpeername()
                + " accept address " + accepted.address() + " type tuple");
    }

    private static Object dataAroundShutdown(World world) throws Exception {
        World.Pair pair = world.pair();
        PySocket ours = pair.ours();
        pair.theirs().sendall(Contract.bytes("before"));
        world.untilReadable(ours);
        ours.shutdown(SHUT_RD);
        String before = world.answer(() -> ours.recv(10)) + ", " + world.answer(() -> ours.recv(10));
        pair.theirs().sendall(Contract.bytes("after"));
        world.settle();
        return new Answers.Text("data before shutdown(0): " + before + "; peer sends: None; recv "
                + world.answer(() -> ours.recv(10)) + ", " + world.answer(() -> ours.recv(10)));
    }

    private static Object thrice(World world) throws Exception {
        PySocket connected = TcpStates.ALL.get("connected_unack NB").build(world);
        String twice = world.answer(() -> connected.connect_ex(world.live())) + "; "
                + world.answer(() -> connected.connect_ex(world.live()));
        return new Answers.Text(twice + "; "
                + world.answer(() -> {
                    connected.connect(world.live());
                    return null;
                }));
    }
}
