package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.CommonOperations.EVERY_EVENT;
import static org.pysock.tck.CommonOperations.X;
import static org.pysock.tck.CommonOperations.poll;
import static org.pysock.tck.Operation.in;
import static org.pysock.tck.Operation.none;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.pysock.api.Accepted;
import org.pysock.api.PySocket;
import org.pysock.api.constant.PollConstants;

/** What happens in turn on AF_UNIX streams, by the labels of the oracle's rows {@code extra}. */
final class UnixSequences {
    private static final int MAX_QUEUE = 20;
    private static final int CHUNK = 4096;
    private static final int ALL = 100;

    private UnixSequences() {}

    /** What is asked of a world of AF_UNIX sockets. */
    private interface Asked {
        Object of(UnixWorld world, PySocket socket) throws Exception;
    }

    private static Operation unix(Asked asked) {
        return (world, socket) -> asked.of(UnixWorld.of(world), socket);
    }

    /** All, by label; the socket they are asked of is fresh. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        queues(all);
        pending(all);
        directions(all);
        unread(all);
        transfers(all);
        return all;
    }

    private static Answers.Text answers(World world, Callable<?>... calls) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (Callable<?> call : calls) {
            answers.add(world.answer(call));
        }
        return new Answers.Text(String.join("; ", answers));
    }

    private static void queues(Map<String, Operation> all) {
        for (int backlog : new int[] {0, 1, 2, 5, -1}) {
            all.put("connections that listen(" + backlog + ") queues (max 20)", unix((world, fresh) -> {
                PySocket listener = world.bound();
                listener.listen(backlog);
                for (int count = 0; count < MAX_QUEUE; count++) {
                    PySocket client = world.fresh();
                    client.setblocking(false);
                    if (client.connect_ex(listener.getsockname()) != 0) {
                        return count;
                    }
                }
                return new Answers.Text("20 and more");
            }));
        }
        all.put("full: accept makes room", in(UnixStates.FULL, none((world, socket) -> {
            world.keep(socket.accept().socket());
            world.fresh().connect(socket.getsockname());
        })));
        all.put("full: listen(5) makes room", in(UnixStates.FULL, none((world, socket) -> {
            socket.listen(5);
            world.fresh().connect(socket.getsockname());
        })));
        all.put("full: the refused one is writable by poll", (world, socket) -> {
            socket.setblocking(false);
            int refused = socket.connect_ex(world.full());
            return List.of(refused, poll(EVERY_EVENT).on(world, socket).toString());
        });
        all.put("a connect with timeout to a full one", Operation.to(UnixOperations.connect(UnixWorld::full)));
        all.put(
                "SO_ERROR of a refused connect",
                in(UnixStates.ALL.get("refused"), OptionOperations.get(SOL_SOCKET, SO_ERROR)));
        all.put(
                "refused, then live",
                (world, socket) -> List.of(socket.connect_ex(world.dead()), socket.connect_ex(world.live())));
    }

    private static void pending(Map<String, Operation> all) {
        String seen = ": poll; recv; recv; send; getpeername";
        all.put("pending client after listener close" + seen, unix((world, client) -> {
            listenerOf(world, client).close();
            return seen(world, client);
        }));
        all.put("pending client after listener shutdown(2)" + seen, unix((world, client) -> {
            listenerOf(world, client).shutdown(SHUT_RDWR);
            return seen(world, client);
        }));
        all.put("pending client sent, listener closes: recv x2", unix((world, client) -> {
            PySocket listener = listenerOf(world, client);
            client.send(X);
            listener.close();
            return answers(world, () -> client.recv(1), () -> client.recv(1));
        }));
        all.put("pending client sends and closes before accept", unix((world, client) -> {
            PySocket listener = listenerOf(world, client);
            client.send(Contract.bytes("last"));
            client.close();
            Accepted accepted = listener.accept();
            PySocket server = world.keep(accepted.socket());
            return new Answers.Text("accept " + accepted.address() + "; recv " + world.answer(() -> server.recv(9))
                    + "; recv " + world.answer(() -> server.recv(9)) + "; getpeername "
                    + world.answer(server::getpeername) + "; send " + world.answer(() -> server.send(X)));
        }));
    }

    private static PySocket listenerOf(UnixWorld world, PySocket client) throws Exception {
        PySocket listener = UnixStates.LISTENING.build(world);
        client.connect(listener.getsockname());
        return listener;
    }

    private static Object seen(World world, PySocket client) throws Exception {
        return answers(
                world,
                () -> poll(EVERY_EVENT).on(world, client),
                () -> client.recv(1),
                () -> client.recv(1),
                () -> client.send(X),
                client::getpeername);
    }

    private static void directions(Map<String, Operation> all) {
        all.put("data before shutdown(1) arrives, then EOF", in(UnixStates.CONNECTED, unix((world, socket) -> {
            PySocket peer = world.peer();
            int sent = socket.send(X);
            socket.shutdown(SHUT_WR);
            return Arrays.asList(
                    sent, null, peer.recv(9), peer.recv(9), peer.send(Contract.bytes("y")), socket.recv(9));
        })));
        all.put("the peer sends after our shutdown(0)", in(UnixStates.CONNECTED, unix((world, socket) -> {
            socket.shutdown(SHUT_RD);
            return world.peer().send(X);
        })));
        all.put("the peer polls after our shutdown(0)", in(UnixStates.CONNECTED, unix((world, socket) -> {
            socket.shutdown(SHUT_RD);
            return Arrays.asList(null, poll(EVERY_EVENT).on(world, world.peer()).toString());
        })));
    }

    private static void unread(Map<String, Operation> all) {
        String alone = "unread by the peer, it closes: ";
        all.put(alone + "recv x3", in(UnixStates.UNREAD, (world, socket) -> thrice(world, () -> socket.recv(1))));
        all.put(
                alone + "SO_ERROR, recv",
                in(
                        UnixStates.UNREAD,
                        (world, socket) -> List.of(socket.getsockopt(SOL_SOCKET, SO_ERROR), socket.recv(1))));
        all.put(
                alone + "send x2",
                in(UnixStates.UNREAD, (world, socket) -> answers(world, () -> socket.send(X), () -> socket.send(X))));
        all.put(
                "unread on both sides, the peer closes: recv x3",
                in(UnixStates.UNREAD_DATA, (world, socket) -> thrice(world, () -> socket.recv(ALL))));
        all.put(
                "recv(100, WAITALL) with 12 bytes waiting, the peer closes",
                in(UnixStates.ALL.get("peer_closed_data"), ReceiveOperations.recv(ALL, MSG_WAITALL)));
    }

    private static Object thrice(World world, Callable<?> call) throws InterruptedException {
        return answers(world, call, call, call);
    }

    private static void transfers(Map<String, Operation> all) {
        all.put("OOB: poll, recv(1, OOB), recv", in(UnixStates.CONNECTED, unix((world, socket) -> {
            CommonOperations.send(Contract.bytes("ab"), MSG_OOB).on(world, world.peer());
            return answers(
                    world,
                    () -> poll(EVERY_EVENT).on(world, socket),
                    () -> socket.recv(1, MSG_OOB),
                    () -> socket.recv(9));
        })));
        all.put("three sends, one recv", in(UnixStates.CONNECTED, unix((world, socket) -> {
            List<Integer> sent = new ArrayList<>();
            for (String data : List.of("a", "b", "c")) {
                sent.add(world.peer().send(Contract.bytes(data)));
            }
            return List.of(UdpSequences.list(sent), socket.recv(9));
        })));
        all.put(
                "nb send until EAGAIN, poll, the peer reads all, poll",
                in(UnixStates.CONNECTED, unix(UnixSequences::stuffed)));
    }

    private static Object stuffed(UnixWorld world, PySocket socket) throws Exception {
        PySocket peer = world.peer();
        socket.setblocking(false);
        peer.setblocking(false);
        long[] counts = new long[2];
        World.quiet(() -> {
            for (; ; ) {
                counts[0] += socket.send(new byte[CHUNK]);
            }
        });
        Operation writable = poll(PollConstants.POLLOUT);
        Object before = writable.on(world, socket);
        World.quiet(() -> {
            for (; ; ) {
                counts[1] += peer.recv(1 << 16).length;
            }
        });
        return new Answers.Text(
                before + " " + writable.on(world, socket) + "; all arrived: " + Answers.of(counts[0] == counts[1]));
    }
}
