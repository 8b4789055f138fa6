package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;
import static org.pysock.tck.Operation.to;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pysock.api.Accepted;
import org.pysock.api.PyPoll;
import org.pysock.api.Received;
import org.pysock.api.Selected;
import org.pysock.api.constant.PollConstants;

/** The operations of the TCP tables by the labels they have there: those of streams here, the others in rooms of their own. */
final class TcpOperations {
    private static final byte[] X = Contract.bytes("x");
    private static final byte[] NOTHING = {};
    private static final int[] COUNTS = {1, 0, -1};
    private static final int[] DIRECTIONS = {0, 1, 2, 3, -1};

    private static final Operation BIND = none((world, socket) -> socket.bind(Contract.LOOPBACK, 0));
    private static final Operation ACCEPT = (world, socket) -> {
        Accepted accepted = socket.accept();
        world.keep(accepted.socket());
        return new Answers.Text("(socket.socket, " + accepted.address() + ") timeout "
                + Answers.of(accepted.socket().gettimeout()));
    };
    private static final Operation CONNECT_LIVE = none((world, socket) -> socket.connect(world.live()));
    private static final Operation CONNECT_DEAD = none((world, socket) -> socket.connect(world.dead()));
    private static final Operation CONNECT_EX_LIVE = (world, socket) -> socket.connect_ex(world.live());
    private static final Operation CONNECT_EX_DEAD = (world, socket) -> socket.connect_ex(world.dead());
    private static final Operation SEND = (world, socket) -> socket.send(X);
    private static final Operation GETSOCKNAME = (world, socket) -> socket.getsockname();
    private static final Operation GETPEERNAME = (world, socket) -> socket.getpeername();
    private static final Operation PEEK = recv(1, MSG_PEEK);

    private static final Operation RECVFROM = (world, socket) -> {
        Received received = socket.recvfrom(1);
        return new Answers.Text("(" + Answers.of(received.data()) + ", "
                + (received.address() == null ? "None" : received.address()) + ")");
    };

    private TcpOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        connections(all);
        transfers(all);
        shutdowns(all);
        all.put("getsockname()", GETSOCKNAME);
        all.put("getpeername()", GETPEERNAME);
        all.put("select", (world, socket) -> {
            List<?> one = List.of(socket);
            Selected<?> ready = world.select().select(one, one, one, 0);
            return new Answers.Text("r=" + ready.readable().size() + " w="
                    + ready.writable().size() + " x=" + ready.exceptional().size());
        });
        all.put("poll IN|OUT|PRI", poll(PollConstants.POLLIN | PollConstants.POLLOUT | PollConstants.POLLPRI));
        all.put("poll 0", poll(0));
        all.put("getblocking()", (world, socket) -> socket.getblocking());
        all.put("sendto(b'x', live)", (world, socket) -> socket.sendto(X, world.live()));
        all.putAll(OptionOperations.all());
        all.putAll(ModeOperations.all());
        all.putAll(FileOperations.all());
        all.putAll(AddressOperations.all());
        all.putAll(OptionValues.all());
        all.putAll(PortSequences.all());
        all.putAll(QueueSequences.all());
        return all;
    }

    private static Operation poll(int mask) {
        return (world, socket) -> {
            PyPoll poll = world.select().poll();
            poll.register(socket, mask);
            return new Answers.Text(poll.poll(0).stream()
                    .map(event -> Answers.mask(event.event()))
                    .collect(Collectors.joining(", ", "[", "]")));
        };
    }

    private static void connections(Map<String, Operation> all) {
        all.put("bind(0)", BIND);
        all.put("bind(in use)", none((world, socket) -> socket.bind(world.live())));
        all.put("bind(0) then getsockname", chain(BIND, GETSOCKNAME));
        for (int backlog : COUNTS) {
            all.put("listen(" + backlog + ")", listen(backlog));
        }
        all.put("listen()", none((world, socket) -> socket.listen()));
        all.put("listen(1) then getsockname", chain(listen(1), GETSOCKNAME));
        everyMode(all, "accept()", ACCEPT);
        everyMode(all, "connect(live)", CONNECT_LIVE);
        all.put("connect_ex(live)", CONNECT_EX_LIVE);
        all.put("nb connect_ex(live)", nb(CONNECT_EX_LIVE));
        all.put("connect_ex(live) x3", times(3, CONNECT_EX_LIVE));
        all.put("nb connect_ex(live) x3", nb(times(3, CONNECT_EX_LIVE)));
        all.put("connect(dead)", CONNECT_DEAD);
        all.put("nb connect(dead)", nb(CONNECT_DEAD));
        all.put("connect_ex(dead)", CONNECT_EX_DEAD);
        all.put("nb connect_ex(dead)", nb(CONNECT_EX_DEAD));
        all.put("connect_ex(dead) x3", times(3, CONNECT_EX_DEAD));
        all.put("nb connect_ex(dead) x4", nb(times(4, CONNECT_EX_DEAD)));
        all.put("connect_ex(dead) then live x2", chain(CONNECT_EX_DEAD, CONNECT_EX_LIVE, CONNECT_EX_LIVE));
    }

    private static void transfers(Map<String, Operation> all) {
        everyMode(all, "send(b'x')", SEND);
        all.put("send(b'')", (world, socket) -> socket.send(NOTHING));
        all.put("sendall(b'x')", none((world, socket) -> socket.sendall(X)));
        all.put("sendall(b'')", none((world, socket) -> socket.sendall(NOTHING)));
        all.put("send(b'x') x3", times(3, SEND));
        for (int count : COUNTS) {
            everyMode(all, "recv(" + count + ")", recv(count, 0));
        }
        all.put("nb recv(100) x3", nb(times(3, recv(100, 0))));
        all.put("recvfrom(1)", RECVFROM);
        all.put("nb recvfrom(1)", nb(RECVFROM));
        all.put("recv(1, MSG_PEEK)", PEEK);
        all.put("nb recv(1, MSG_PEEK) x2", nb(times(2, PEEK)));
        for (int size : new int[] {0, 4}) {
            all.put("recv_into(bytearray(" + size + "))", recvInto(size, size));
            all.put("nb recv_into(bytearray(" + size + "))", nb(recvInto(size, size)));
        }
        all.put("recv_into(bytearray(4), 2)", recvInto(4, 2));
    }

    private static void shutdowns(Map<String, Operation> all) {
        for (int how : DIRECTIONS) {
            all.put("shutdown(" + how + ")", shutdown(how));
        }
        all.put("shutdown(0) then nb recv(1) x2", chain(shutdown(0), nb(recv(1, 0)), recv(1, 0)));
        all.put("shutdown(1) then send", chain(shutdown(1), SEND));
        all.put("shutdown(2) x2", times(2, shutdown(2)));
        all.put("shutdown(1) then 0 then getpeername", chain(shutdown(1), shutdown(0), GETPEERNAME));
    }

    private static void everyMode(Map<String, Operation> all, String label, Operation operation) {
        all.put(label, operation);
        all.put("nb " + label, nb(operation));
        all.put("to " + label, to(operation));
    }

    private static Operation listen(int backlog) {
        return none((world, socket) -> socket.listen(backlog));
    }

    private static Operation recv(int bufsize, int flags) {
        return (world, socket) -> socket.recv(bufsize, flags);
    }

    private static Operation recvInto(int size, int nbytes) {
        return (world, socket) -> {
            byte[] buffer = new byte[size];
            int count = socket.recv_into(ByteBuffer.wrap(buffer, 0, nbytes));
            return new Answers.Text(count + " buffer " + Answers.of(buffer));
        };
    }

    private static Operation shutdown(int how) {
        return none((world, socket) -> socket.shutdown(how));
    }
}
