package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.tck.Round.assertOneOf;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.pysock.api.PySocket;

/** The mode changes while somebody waits: an operation answers as one of the modes it has met allows. */
final class ModeRaces {
    static final List<Race> ALL = List.of(
            new Race("recv while the timeout comes and goes", ModeRaces::recv),
            new Race("accept while the timeout comes and goes", ModeRaces::accept),
            new Race("sendall while the timeout comes and goes", ModeRaces::sendall),
            new Race("recv while the socket becomes non-blocking and back", ModeRaces::throughZero),
            new Race("timeouts that end as bytes arrive", ModeRaces::ending));

    private static final double LONG_SECONDS = 50;
    private static final double TINY_SECONDS = 0.0005;
    private static final int CHANGES = 20;

    private ModeRaces() {}

    /** Changes between blocking and a timeout that does not pass; then something else. */
    private static Callable<?> flicker(PySocket socket, Callable<?> then) {
        return () -> {
            for (int i = 0; i < CHANGES; i++) {
                socket.settimeout(LONG_SECONDS);
                socket.setblocking(true);
            }
            then.call();
            return null;
        };
    }

    private static Callable<?> send(PySocket socket, int count) {
        return () -> {
            socket.sendall(new byte[count]);
            return null;
        };
    }

    private static void recv(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        Callable<?> one = () -> pair.client().recv(1);
        assertEquals(
                List.of("ok", "ok", "ok"), round.together(one, one, flicker(pair.client(), send(pair.server(), 2))));
    }

    private static void accept(Round round) throws Exception {
        PySocket listener = round.listener();
        PySocket client = round.closing(round.socket().socket());
        Callable<?> connect = () -> {
            client.connect(listener.getsockname());
            return null;
        };
        assertEquals(
                List.of("ok", "ok"),
                round.together(() -> round.closing(listener.accept().socket()), flicker(listener, connect)));
    }

    private static void sendall(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        int count = 1 << 20;
        assertEquals(
                List.of("ok", "ok"),
                round.together(
                        send(pair.client(), count), flicker(pair.client(), () -> readAll(pair.server(), count))));
    }

    private static int readAll(PySocket socket, int count) throws IOException {
        int left = count;
        while (left > 0) {
            left -= socket.recv(Math.min(left, 1 << 16)).length;
        }
        return count;
    }

    private static void throughZero(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        List<String> came = round.together(() -> pair.client().recv(1), () -> {
            for (int i = 0; i < CHANGES; i++) {
                pair.client().setblocking(false);
                pair.client().setblocking(true);
            }
            pair.server().sendall(new byte[1]);
            return null;
        });
        assertOneOf(came.get(0), "ok", "EAGAIN");
        if (came.get(0).equals("EAGAIN")) {
            assertEquals(1, pair.client().recv(2).length, "nothing is lost");
        }
    }

    private static void ending(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        pair.client().settimeout(TINY_SECONDS);
        List<String> came = round.together(() -> pair.client().recv(1), send(pair.server(), 1));
        assertOneOf(came.get(0), "ok", "timed out");
        if (came.get(0).equals("timed out")) {
            pair.client().settimeout(LONG_SECONDS);
            assertEquals(1, pair.client().recv(2).length, "nothing is lost");
        }
    }
}
