package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.CommonOperations.EVERY_EVENT;
import static org.pysock.tck.CommonOperations.GETPEERNAME;
import static org.pysock.tck.CommonOperations.GETSOCKNAME;
import static org.pysock.tck.CommonOperations.SEND;
import static org.pysock.tck.CommonOperations.X;
import static org.pysock.tck.CommonOperations.poll;
import static org.pysock.tck.CommonOperations.shutdown;
import static org.pysock.tck.Operation.everyMode;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.to;
import static org.pysock.tck.Operation.turns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.PySocket;

/** The operations of the table of AF_UNIX streams by the labels they have there; the rows {@code extra} have rooms of their own. */
final class UnixOperations {
    private static final int MANY_BYTES = 4 << 20;
    private static final int LARGER_THAN_FLAGS = 5;

    private static final Operation RECV_ONE = nb(ReceiveOperations.recv(1));
    private static final Operation RECV_ALL = nb(ReceiveOperations.recv(100));
    private static final Operation RECV_THREE = ReceiveOperations.recv(3);
    private static final Operation PEEK_THREE = ReceiveOperations.recv(3, MSG_PEEK);
    private static final Operation LISTEN = none((world, socket) -> socket.listen(1));

    private static final Operation ACCEPT = (world, socket) -> {
        Accepted accepted = socket.accept();
        PySocket client = world.keep(accepted.socket());
        return new Answers.Text("(socket.socket, " + accepted.address() + ") timeout "
                + Answers.of(client.gettimeout()) + " getsockname " + client.getsockname() + " getpeername "
                + client.getpeername());
    };

    private UnixOperations() {}

    /** An address in a world. */
    interface Place {
        Address in(UnixWorld world) throws IOException;
    }

    /** Places by what the labels call them. */
    private static final Map<String, Place> PLACES = Map.of(
            "live", UnixWorld::live,
            "dead", UnixWorld::dead,
            "missing", world -> world.path(UnixWorld.MISSING),
            "full", UnixWorld::full);

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>(CommonOperations.all());
        all.putAll(OptionOperations.all());
        all.putAll(UdpOptions.ofEveryKind());
        all.putAll(ModeOperations.all());
        all.putAll(FileOperations.all());
        binds(all);
        PLACES.forEach((name, place) -> connects(all, name, place));
        connections(all);
        sends(all);
        receives(all);
        shutdowns(all);
        options(all);
        all.put("close then file is there", UnixOperations::fileAfterClose);
        all.put("send then poll", turns(SEND, poll(EVERY_EVENT)));
        all.put("nb makefile, s.close, f.close order", nb(all.get("makefile, s.close, f.close order")));
        all.putAll(UnixNames.all());
        all.putAll(UnixSequences.all());
        return all;
    }

    static Operation bind(Place place) {
        return none((world, socket) -> socket.bind(place.in(UnixWorld.of(world))));
    }

    static Operation connect(Place place) {
        return none((world, socket) -> socket.connect(place.in(UnixWorld.of(world))));
    }

    static Operation connectEx(Place place) {
        return (world, socket) -> socket.connect_ex(place.in(UnixWorld.of(world)));
    }

    static Place path(String label) {
        return world -> world.path(label);
    }

    private static void binds(Map<String, Operation> all) {
        Operation bind = bind(path(UnixWorld.OTHER));
        all.put("bind(path)", bind);
        all.put("bind(path) then getsockname", turns(bind, GETSOCKNAME));
        all.put("bind(path) and stat", (world, socket) -> {
            Path file = UnixWorld.of(world).file(UnixWorld.OTHER);
            socket.bind(Address.of(file.toString()));
            boolean special =
                    Files.readAttributes(file, BasicFileAttributes.class).isOther();
            return new Answers.Text("file is a socket: " + Answers.of(special));
        });
        all.put("bind(in use)", bind(UnixWorld::live));
        all.put("bind(path) x2", turns(bind, bind(path(UnixWorld.MISSING))));
        all.put("bind('') then getsockname", turns(bind(world -> Address.of("")), GETSOCKNAME));
        all.put("bind(abstract) then getsockname", turns(bind(world -> UnixWorld.abstractName("2")), GETSOCKNAME));
        all.put("bind(no such directory)", bind(world -> Address.of(world.file(UnixWorld.MISSING) + "/x")));
    }

    private static void connects(Map<String, Operation> all, String name, Place place) {
        everyMode(all, "connect(" + name + ")", connect(place));
        everyMode(all, "connect_ex(" + name + ")", connectEx(place));
    }

    private static void connections(Map<String, Operation> all) {
        Operation live = connectEx(UnixWorld::live);
        for (int backlog : new int[] {1, 0, -1}) {
            all.put("listen(" + backlog + ")", none((world, socket) -> socket.listen(backlog)));
        }
        all.put("listen()", none((world, socket) -> socket.listen()));
        all.put("listen(1) then getsockname", turns(LISTEN, GETSOCKNAME));
        everyMode(all, "accept()", ACCEPT);
        all.put("connect_ex(live) x3", turns(live, live, live));
        all.put("nb connect_ex(live) x3", nb(turns(live, live, live)));
        all.put("connect_ex(dead) then live x2", turns(connectEx(UnixWorld::dead), live, live));
        all.put("nb connect_ex(full) then live", nb(turns(connectEx(UnixWorld::full), live)));
        all.put("connect(live) then names", turns(CommonOperations.CONNECT_LIVE, GETSOCKNAME, GETPEERNAME));
        all.put("connect('')", connect(world -> Address.of("")));
        all.put("connect(abstract missing)", connect(world -> UnixWorld.abstractName("3")));
        all.put(
                "connect(directory)",
                connect(world -> Address.of(world.directory().toString())));
        all.put("connect(file)", none((world, socket) -> {
            Path file = UnixWorld.of(world).file(UnixWorld.OTHER);
            Files.createFile(file);
            socket.connect(Address.of(file.toString()));
        }));
        all.put("connect(self)", none((world, socket) -> socket.connect(socket.getsockname())));
    }

    private static void sends(Map<String, Operation> all) {
        Operation abc = (world, socket) -> socket.send(Contract.bytes("abc"));
        Operation urgent = CommonOperations.send(X, MSG_OOB);
        all.put("send(b'abc') then received", arriving(abc));
        all.put("send(b'x') then nb recv(1) x2", turns(SEND, RECV_ONE, RECV_ONE));
        all.put("sendto(live)", (world, socket) -> socket.sendto(X, world.live()));
        all.put("sendto('')", (world, socket) -> socket.sendto(X, Address.of("")));
        all.put(
                "sendto(missing)",
                (world, socket) -> socket.sendto(X, UnixWorld.of(world).path(UnixWorld.MISSING)));
        all.put("sendto(live, flags 0)", (world, socket) -> socket.sendto(ByteBuffer.wrap(X), 0, world.live()));
        all.put("send(b'x', NOSIGNAL)", CommonOperations.send(X, MSG_NOSIGNAL));
        all.put("send(b'x', OOB) then received", arriving(urgent));
        all.put("sendmsg([b'ab', b'c']) then received", arriving(CommonOperations.sendmsg()));
        all.put(
                "sendmsg(live)",
                (world, socket) -> socket.sendmsg(List.of(ByteBuffer.wrap(X)), List.of(), 0, world.live()));
        all.put("to sendall(4 MB)", to(none((world, socket) -> socket.sendall(new byte[MANY_BYTES]))));
    }

    /** The operation; if there is a peer, what that has received. */
    private static Operation arriving(Operation operation) {
        return (world, socket) -> {
            Object answer = operation.on(world, socket);
            PySocket peer = UnixWorld.of(world).peer();
            if (peer == null) {
                return answer;
            }
            peer.setblocking(false);
            return new Answers.Text(Answers.of(answer) + " ; the peer got " + world.answer(() -> peer.recv(100)));
        };
    }

    private static void receives(Map<String, Operation> all) {
        Operation fromThree = ReceiveOperations.recvfrom(3, 0);
        Operation all100 = ReceiveOperations.recv(100);
        all.put("nb recv(3) x3", nb(turns(RECV_THREE, RECV_THREE, RECV_THREE)));
        all.put("nb recvfrom(3) x2", nb(turns(fromThree, fromThree)));
        all.put("nb recv(3, PEEK) x2 then recv(100)", nb(turns(PEEK_THREE, PEEK_THREE, all100)));
        all.put("nb recv(3, TRUNC) then recv(100)", nb(turns(ReceiveOperations.recv(3, MSG_TRUNC), all100)));
        all.put("recv(5, WAITALL)", ReceiveOperations.recv(5, MSG_WAITALL));
        all.put("nb recv(100) then poll", turns(RECV_ALL, poll(EVERY_EVENT)));
        all.put("dup then nb recv(100)", Operation.duplicate(RECV_ALL));
        all.put("recvfrom_into(bytearray(4))", ReceiveOperations.recvfromInto(4, 4, 0));
    }

    private static void shutdowns(Map<String, Operation> all) {
        for (int how : new int[] {SHUT_RD, SHUT_WR, SHUT_RDWR}) {
            String label = "shutdown(" + how + ") then ";
            all.put(label + "nb recv(100) x2", turns(shutdown(how), RECV_ALL, RECV_ALL));
            all.put(label + "send x2", turns(shutdown(how), SEND, SEND));
            all.put(label + "connect(live)", turns(shutdown(how), CommonOperations.CONNECT_LIVE));
            all.put(label + "listen then nb accept", turns(shutdown(how), LISTEN, nb(ACCEPT)));
        }
    }

    private static void options(Map<String, Operation> all) {
        all.put("getsockopt SO_PASSCRED(16)", OptionOperations.get(SOL_SOCKET, SO_PASSCRED));
        all.put(
                "setsockopt SO_PASSCRED(16) 5 then get",
                OptionOperations.setGet(SOL_SOCKET, SO_PASSCRED, LARGER_THAN_FLAGS));
        all.put("getsockopt IP_TTL", OptionOperations.get(IPPROTO_IP, IP_TTL));
        all.put("setsockopt IP_TTL 5", OptionOperations.set(IPPROTO_IP, IP_TTL, LARGER_THAN_FLAGS));
    }

    private static Object fileAfterClose(World world, PySocket socket) throws IOException {
        Answers.Text before = files(UnixWorld.of(world));
        socket.close();
        return List.of(before, files(UnixWorld.of(world)));
    }

    private static Answers.Text files(UnixWorld world) throws IOException {
        try (Stream<Path> files = Files.list(world.directory())) {
            return UdpSequences.list(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
