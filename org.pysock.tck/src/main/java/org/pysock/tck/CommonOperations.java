package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.duplicate;
import static org.pysock.tck.Operation.everyMode;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;
import static org.pysock.tck.Operation.turns;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pysock.api.PyPoll;
import org.pysock.api.Selected;
import org.pysock.api.constant.PollConstants;

/** Names, sending, shutting down and polling: what sockets of every kind are asked under the same labels. */
final class CommonOperations {
    static final byte[] X = Contract.bytes("x");
    static final int EVERY_EVENT =
            PollConstants.POLLIN | PollConstants.POLLOUT | PollConstants.POLLPRI | PollConstants.POLLRDHUP;

    static final Operation GETSOCKNAME = (world, socket) -> socket.getsockname();
    static final Operation GETPEERNAME = (world, socket) -> socket.getpeername();
    static final Operation NAMES = turns(GETSOCKNAME, GETPEERNAME);
    static final Operation CONNECT_LIVE = none((world, socket) -> socket.connect(world.live()));
    static final Operation SEND = (world, socket) -> socket.send(X);
    static final Operation SELECT = (world, socket) -> {
        List<?> one = List.of(socket);
        Selected<?> ready = world.select().select(one, one, one, 0);
        return new Answers.Text("r=" + ready.readable().size() + " w="
                + ready.writable().size() + " x=" + ready.exceptional().size());
    };

    private static final byte[] NOTHING = {};
    private static final byte[] AB = Contract.bytes("ab");
    private static final byte[] C = Contract.bytes("c");
    private static final int[] DIRECTIONS = {0, 1, 2, 3, -1};
    private static final int[] MASKS = {
        EVERY_EVENT,
        0,
        PollConstants.POLLIN,
        PollConstants.POLLOUT,
        PollConstants.POLLPRI,
        PollConstants.POLLERR | PollConstants.POLLHUP,
        PollConstants.POLLRDHUP,
        PollConstants.POLLRDNORM,
        PollConstants.POLLWRNORM
    };

    private CommonOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        all.put("getsockname()", GETSOCKNAME);
        all.put("getpeername()", GETPEERNAME);
        all.put("getblocking()", (world, socket) -> socket.getblocking());
        sends(all);
        shutdowns(all);
        polls(all);
        all.put("dup then names", duplicate(NAMES));
        all.put("dup then nb recvfrom(100)", duplicate(nb((world, socket) -> socket.recvfrom(100))));
        all.put("dup then send", duplicate(SEND));
        all.putAll(ReceiveOperations.all());
        return all;
    }

    private static void sends(Map<String, Operation> all) {
        everyMode(all, "send(b'x')", SEND);
        all.put("send(b'')", (world, socket) -> socket.send(NOTHING));
        all.put("sendall(b'x')", none((world, socket) -> socket.sendall(X)));
        all.put("sendall(b'')", none((world, socket) -> socket.sendall(NOTHING)));
        all.put("send(b'x') x3", times(3, SEND));
        all.put("send(b'x', DONTWAIT)", send(X, MSG_DONTWAIT));
        all.put("send(b'x', OOB)", send(X, MSG_OOB));
        all.put("sendto(b'x', live)", (world, socket) -> socket.sendto(X, world.live()));
        all.put("sendmsg([b'ab', b'c'])", sendmsg());
        all.put("sendmsg([])", (world, socket) -> socket.sendmsg(List.of()));
    }

    /** Bytes, with flags. */
    static Operation send(byte[] data, int flags) {
        return (world, socket) -> socket.send(ByteBuffer.wrap(data), flags);
    }

    /** Three bytes in two pieces. */
    static Operation sendmsg() {
        return (world, socket) -> socket.sendmsg(pieces());
    }

    static List<ByteBuffer> pieces() {
        return List.of(ByteBuffer.wrap(AB), ByteBuffer.wrap(C));
    }

    private static void shutdowns(Map<String, Operation> all) {
        for (int how : DIRECTIONS) {
            all.put("shutdown(" + how + ")", shutdown(how));
        }
        for (int how : new int[] {SHUT_RD, SHUT_WR, SHUT_RDWR}) {
            String label = "shutdown(" + how + ")";
            all.put(label + " x2", times(2, shutdown(how)));
            all.put(label + " then select", turns(shutdown(how), SELECT));
            all.put(label + " then poll", turns(shutdown(how), poll(EVERY_EVENT)));
            all.put(label + " then names", turns(shutdown(how), GETSOCKNAME, GETPEERNAME));
        }
        all.put("shutdown(1) then send", chain(shutdown(1), SEND));
        all.put("shutdown(1) then 0 then getpeername", chain(shutdown(1), shutdown(0), GETPEERNAME));
    }

    static Operation shutdown(int how) {
        return none((world, socket) -> socket.shutdown(how));
    }

    private static void polls(Map<String, Operation> all) {
        all.put("select", SELECT);
        all.put("poll IN|OUT|PRI", poll(PollConstants.POLLIN | PollConstants.POLLOUT | PollConstants.POLLPRI));
        for (int mask : MASKS) {
            all.put("poll " + Answers.mask(mask), poll(mask));
        }
    }

    static Operation poll(int mask) {
        return (world, socket) -> {
            PyPoll poll = world.select().poll();
            poll.register(socket, mask);
            return new Answers.Text(poll.poll(0).stream()
                    .map(event -> Answers.mask(event.event()))
                    .collect(Collectors.joining(", ", "[", "]")));
        };
    }
}
