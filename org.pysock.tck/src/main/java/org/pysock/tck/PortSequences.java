package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.Address;
import org.pysock.api.PySocket;

/** What becomes of ports: after a refusal, and for who wants the same one; by the labels of the oracle's rows {@code extra}. */
final class PortSequences {
    private static final int REPEATS = 5;

    private PortSequences() {}

    /** All, by label; the socket they are asked of is a fresh TCP socket. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        refusals(all);
        sharing(all);
        reopening(all);
        return all;
    }

    private static void refusals(Map<String, Operation> all) {
        String twice = ": connect refused then connect live";
        all.put("unbound" + twice + " (blocking)", PortSequences::refusedThenLive);
        all.put("bound" + twice + " (blocking)", (world, fresh) -> refusedThenLive(world, bound(world)));
        all.put("bound to an explicit port" + twice, (world, fresh) -> refusedThenLive(world, explicit(world)));
        String nonBlocking = ": nb connect refused, then nb connect live x5";
        all.put("bound to an explicit port" + nonBlocking, (world, fresh) -> refusedThenMany(world, explicit(world)));
        all.put("bound to port 0" + nonBlocking, (world, fresh) -> refusedThenMany(world, bound(world)));
        String rebind = ": after refused, bind";
        all.put("unbound" + rebind, PortSequences::rebind);
        all.put("bound" + rebind + " again", (world, fresh) -> rebind(world, bound(world)));
        all.put("bound to an explicit port" + rebind + " again", (world, fresh) -> rebind(world, explicit(world)));
        all.put("unbound: after refused, listen", (world, fresh) -> {
            int refused = fresh.connect_ex(world.dead());
            fresh.listen(1);
            return Arrays.asList(refused, null, fresh.getsockopt(SOL_SOCKET, SO_ACCEPTCONN));
        });
        all.put("bound to an explicit port: after refused, listen keeps the port", (world, fresh) -> {
            PySocket socket = explicit(world);
            Address before = socket.getsockname();
            int refused = socket.connect_ex(world.dead());
            socket.listen(1);
            Address after = socket.getsockname();
            return Arrays.asList(refused, null, after.host(), after.port() == before.port());
        });
    }

    private static PySocket bound(World world) throws IOException {
        return world.name(world.bound(), "<self>");
    }

    /** Bound to a port that is asked for by number; it was free a moment ago. */
    private static PySocket explicit(World world) throws IOException {
        for (; ; ) {
            PySocket before = world.bound();
            Address address = before.getsockname();
            before.close();
            PySocket socket = world.tcp();
            try {
                socket.bind(address);
                return world.name(socket, "<self>");
            } catch (BindException takenMeanwhile) {
                continue;
            }
        }
    }

    private static Object refusedThenLive(World world, PySocket socket) throws IOException {
        List<Integer> answers = new ArrayList<>(List.of(socket.connect_ex(world.dead())));
        Address before = socket.getsockname();
        answers.add(socket.connect_ex(world.live()));
        Address after = socket.getsockname();
        return new Answers.Text(answers + "; getsockname after refusal " + before + "; works after: " + after
                + "; same port " + Answers.of(before.port() == after.port()));
    }

    private static Object refusedThenMany(World world, PySocket socket) throws IOException {
        int port = socket.getsockname().port();
        socket.setblocking(false);
        List<Integer> answers = new ArrayList<>(List.of(socket.connect_ex(world.dead())));
        for (int i = 0; i < REPEATS; i++) {
            world.settle();
            answers.add(socket.connect_ex(world.live()));
        }
        boolean same = socket.getsockname().port() == port;
        return new Answers.Text(answers + " same port " + Answers.of(same));
    }

    private static Object rebind(World world, PySocket socket) throws IOException {
        int refused = socket.connect_ex(world.dead());
        socket.bind(Contract.LOOPBACK, 0);
        return Arrays.asList(refused, null);
    }

    private static void sharing(Map<String, Operation> all) {
        all.put("unbound SO_REUSEADDR both, bind twice (no listen)", (world, fresh) -> {
            reusing(world, 1).bind(boundReusing(world).getsockname());
            return Arrays.asList(null, null, null, null);
        });
        all.put("SO_REUSEADDR both, bind second while first listens", Operation.none((world, fresh) -> {
            PySocket first = boundReusing(world);
            first.listen(1);
            reusing(world, 1).bind(first.getsockname());
        }));
        all.put("SO_REUSEADDR both bound, both listen", Operation.none((world, fresh) -> {
            PySocket first = boundReusing(world);
            PySocket second = reusing(world, 1);
            second.bind(first.getsockname());
            first.listen(1);
            second.listen(1);
        }));
        all.put(
                "0.0.0.0 bound while 127.0.0.1 listens on the port",
                Operation.none((world, fresh) -> fresh.bind("", world.live().port())));
    }

    private static PySocket reusing(World world, int reuse) throws IOException {
        PySocket socket = world.tcp();
        socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, reuse);
        return socket;
    }

    private static PySocket boundReusing(World world) throws IOException {
        PySocket socket = reusing(world, 1);
        socket.bind(Contract.LOOPBACK, 0);
        return socket;
    }

    private static void reopening(Map<String, Operation> all) {
        for (int reuse : new int[] {0, 1, 2, 3}) {
            int before = reuse >> 1;
            int after = reuse & 1;
            String values = ", REUSEADDR old " + before + " new " + after;
            all.put(
                    "listener closed, its connection still open: bind+listen the port" + values,
                    Operation.none((world, fresh) -> reopen(world, before, after, false)));
            all.put(
                    "bind+listen on a port in TIME_WAIT" + values,
                    Operation.none((world, fresh) -> reopen(world, before, after, true)));
        }
    }

    /** Closes a listener and listens on its port again, while a connection to it is open or in TIME_WAIT. */
    private static void reopen(World world, int before, int after, boolean timeWait) throws IOException {
        PySocket listener = reusing(world, before);
        listener.bind(Contract.LOOPBACK, 0);
        listener.listen(1);
        Address address = listener.getsockname();
        PySocket client = world.tcp();
        client.connect(address);
        PySocket accepted = world.keep(listener.accept().socket());
        if (timeWait) {
            accepted.close();
            world.untilReadable(client);
            client.close();
            world.settle();
        }
        listener.close();
        PySocket next = reusing(world, after);
        next.bind(address);
        next.listen(1);
    }
}
