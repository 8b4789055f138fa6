package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.CommonOperations.GETSOCKNAME;
import static org.pysock.tck.Operation.in;
import static org.pysock.tck.Operation.none;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;

/** Paths, names without a file, and kinds of AF_UNIX sockets, by the labels of the oracle's rows {@code extra}. */
final class UnixNames {
    /** Of the 108 bytes of sun_path the last is the terminator. */
    private static final int LONGEST = 107;

    private static final int LONG = 1000;

    private static final Map<String, UnixOperations.Place> NAMES = names();

    private UnixNames() {}

    private static Map<String, UnixOperations.Place> names() {
        Map<String, UnixOperations.Place> names = new LinkedHashMap<>();
        names.put("''", world -> Address.of(""));
        names.put("u''", world -> Address.of(""));
        names.put("'\\0'", world -> Address.of("\0"));
        names.put("unicode path", UnixOperations.path(UnixWorld.SELF));
        names.put("abstract str", world -> UnixWorld.abstractName(""));
        names.put("abstract with a zero inside", world -> UnixWorld.abstractName("\0x"));
        names.put("path with a zero inside", world -> Address.of(world.file(UnixWorld.SELF) + "\0x"));
        return names;
    }

    /** All, by label; the socket they are asked of is fresh. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        NAMES.forEach((label, place) -> {
            all.put("bind " + label, (world, socket) -> {
                socket.bind(place.in(UnixWorld.of(world)));
                return new Answers.Text("None ; getsockname " + socket.getsockname());
            });
            all.put("connect " + label, UnixOperations.connect(place));
            all.put("connect_ex " + label, UnixOperations.connectEx(place));
        });
        lengths(all);
        files(all);
        bothEnds(all);
        kinds(all);
        return all;
    }

    private static void lengths(Map<String, Operation> all) {
        for (int length : new int[] {LONGEST - 1, LONGEST, LONGEST + 1, LONGEST + 2, LONG}) {
            UnixOperations.Place place = world -> padded(world, length);
            all.put("bind a path of " + length + " bytes: length of getsockname", (world, socket) -> {
                socket.bind(place.in(UnixWorld.of(world)));
                return Arrays.asList(null, socket.getsockname().host().length());
            });
            all.put("connect to a path of " + length + " bytes", UnixOperations.connect(place));
            all.put("connect_ex to a path of " + length + " bytes", UnixOperations.connectEx(place));
        }
        all.put(
                "error of a path that is too long",
                none((world, socket) -> socket.bind(Address.of("p".repeat(2 * LONGEST)))));
    }

    private static Address padded(UnixWorld world, int length) throws IOException {
        String directory = world.directory() + "/";
        return Address.of(directory + "p".repeat(length - directory.length()));
    }

    private static void files(Map<String, Operation> all) {
        Operation bindSelf = UnixOperations.bind(UnixOperations.path(UnixWorld.SELF));
        all.put("bind(path of a file)", none((world, socket) -> {
            Files.createFile(UnixWorld.of(world).file(UnixWorld.SELF));
            bindSelf.on(world, socket);
        }));
        all.put("bind(path of a closed socket)", none((world, socket) -> {
            world.bound().close();
            bindSelf.on(world, socket);
        }));
        all.put(
                "bind(directory)",
                UnixOperations.bind(world -> Address.of(world.directory().toString())));
        all.put("bind(path in use) with SO_REUSEADDR", none((world, socket) -> {
            socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
            socket.bind(world.live());
        }));
        Operation connectSelf = UnixOperations.connect(UnixOperations.path(UnixWorld.SELF));
        all.put("connect(unlinked listener)", (world, socket) -> {
            UnixStates.ALL.get("listening_unlinked").build(world);
            return connectSelf.on(world, socket);
        });
        all.put("connect after the listener closed, the file still there", (world, socket) -> {
            UnixStates.LISTENING.build(world).close();
            return connectSelf.on(world, socket);
        });
        all.put("connect(self), bound", in(UnixStates.BOUND, connectSelf));
        all.put("connect(self), listening", in(UnixStates.LISTENING, connectSelf));
        all.put("rename of the path: getsockname, connect to the new one", in(UnixStates.LISTENING, UnixNames::rename));
        all.put("class of ENOENT", (world, socket) -> {
            String answer = world.answer(() -> UnixOperations.connect(UnixOperations.path(UnixWorld.MISSING))
                    .on(world, socket));
            return answer.split(" ")[0];
        });
    }

    private static Object rename(World world, PySocket socket) throws Exception {
        Path from = UnixWorld.of(world).file(UnixWorld.SELF);
        Files.move(from, UnixWorld.of(world).file(UnixWorld.OTHER));
        Object name = GETSOCKNAME.on(world, socket);
        world.fresh().connect(UnixWorld.of(world).path(UnixWorld.OTHER));
        return Arrays.asList(null, name, null);
    }

    private static void bothEnds(Map<String, Operation> all) {
        all.put("names: listener path, client unnamed", (world, client) -> through(world, client));
        all.put("names: listener path, client path", (world, client) -> {
            client.bind(UnixWorld.of(world).path(UnixWorld.PEER));
            return through(world, client);
        });
        all.put("names: socketpair", (world, fresh) -> {
            World.Pair ends = UnixWorld.of(world).both();
            return UdpSequences.list(List.of(namesOf(ends.ours()), namesOf(ends.theirs())));
        });
        all.put("bound after connect: getsockname, the peer sees", in(UnixStates.CONNECTED, (world, socket) -> {
            UnixWorld unix = UnixWorld.of(world);
            socket.bind(unix.path(UnixWorld.SELF));
            return Arrays.asList(null, socket.getsockname(), unix.peer().getpeername());
        }));
    }

    private static List<Address> namesOf(PySocket socket) throws IOException {
        return List.of(socket.getsockname(), socket.getpeername());
    }

    /** What both ends of a connection and accept call each other. */
    private static Object through(World world, PySocket client) throws IOException {
        PySocket listener = world.bound();
        listener.listen(1);
        client.connect(listener.getsockname());
        Accepted accepted = listener.accept();
        PySocket server = world.keep(accepted.socket());
        return new Answers.Text("accept " + accepted.address() + "; accepted " + server.getsockname() + " <- "
                + server.getpeername() + "; client " + client.getsockname() + " -> " + client.getpeername());
    }

    private static void kinds(Map<String, Operation> all) {
        all.put("socketpair()", (world, fresh) -> pair(world, world.module().socketpair()));
        kind(all, "(AF_UNIX)", SOCK_STREAM, 0);
        kind(all, "(AF_UNIX, SOCK_DGRAM)", SOCK_DGRAM, 0);
        kind(all, "(AF_UNIX, SOCK_SEQPACKET)", SOCK_SEQPACKET, 0);
        kind(all, "(AF_UNIX, SOCK_RAW)", SOCK_RAW, 0);
        kind(all, "(AF_UNIX, 99)", 99, 0);
        kind(all, "(AF_UNIX, SOCK_STREAM, 1)", SOCK_STREAM, 1);
        kind(all, "(AF_UNIX, SOCK_STREAM, 6)", SOCK_STREAM, IPPROTO_TCP);
        all.put(
                "socketpair(AF_INET)",
                (world, fresh) -> pair(world, world.module().socketpair(AF_INET, SOCK_STREAM, 0)));
    }

    private static void kind(Map<String, Operation> all, String label, int type, int proto) {
        all.put(
                "socketpair" + label,
                (world, fresh) -> pair(world, world.module().socketpair(AF_UNIX, type, proto)));
        all.put("socket" + label, (world, fresh) -> {
            PySocket made = world.keep(world.module().socket(AF_UNIX, type, proto));
            return List.of(made.family(), made.type(), made.proto());
        });
    }

    private static Object pair(World world, SocketModule.Pair pair) {
        world.keep(pair.one());
        world.keep(pair.other());
        return UdpSequences.list(List.of(shape(pair.one()), shape(pair.other())));
    }

    private static List<Object> shape(PySocket socket) {
        return List.of(socket.family(), socket.type(), socket.proto(), socket.gettimeout());
    }
}
