package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Round.assertOneOf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;

/** Somebody closes: who waits is woken with EBADF, who comes later meets it, and what others share stays. */
final class CloseRaces {
    static final List<Race> ALL = List.of(
            new Race("close and recv", CloseRaces::recv),
            new Race("close and arriving bytes", CloseRaces::arriving),
            new Race("close and accept and connect", CloseRaces::accept),
            new Race("close and a send that is stuck", CloseRaces::stuckSend),
            new Race("close and connect", CloseRaces::connect),
            new Race("close and close", CloseRaces::twice),
            new Race("close and questions", CloseRaces::questions),
            new Race("close and dup", CloseRaces::dup),
            new Race("close and shutdown", CloseRaces::shutdown),
            new Race("the end of an owner and many waits", CloseRaces::owner));

    private CloseRaces() {}

    static Callable<?> close(PySocket socket) {
        return () -> {
            socket.close();
            return null;
        };
    }

    private static void recv(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        List<String> came = round.together(() -> pair.client().recv(1), close(pair.client()));
        assertEquals(List.of("EBADF", "ok"), came);
        assertEquals(0, pair.server().recv(1).length, "the peer sees the end");
    }

    private static void arriving(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        List<String> came = round.together(() -> pair.client().recv(10), close(pair.client()), () -> {
            pair.server().sendall(new byte[10]);
            return null;
        });
        assertOneOf(came.get(0), "ok", "EBADF");
        assertOneOf(came.get(2), "ok", "EPIPE", "ECONNRESET");
    }

    private static void accept(Round round) throws Exception {
        PySocket listener = round.listener();
        // or a connection that was accepted would hold the port
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
        int port = listener.getsockname().port();
        PySocket client = round.closing(round.socket().socket());
        List<String> came = round.together(() -> round.closing(listener.accept().socket()), close(listener), () -> {
            client.connect(Contract.LOOPBACK, port);
            return null;
        });
        assertOneOf(came.get(0), "ok", "EBADF");
        assertOneOf(came.get(2), "ok", "ECONNREFUSED", "ECONNRESET");
        PySocket next = round.closing(round.socket().socket());
        next.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
        // the port is free when close has returned
        next.bind(Contract.LOOPBACK, port);
    }

    private static void stuckSend(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        byte[] much = new byte[8 << 20];
        List<String> came = round.together(
                () -> {
                    pair.client().sendall(much);
                    return null;
                },
                close(pair.client()));
        assertEquals(List.of("EBADF", "ok"), came);
    }

    private static void connect(Round round) throws Exception {
        PySocket listener = round.listener();
        PySocket client = round.socket().socket();
        List<String> came = round.together(
                () -> {
                    client.connect(listener.getsockname());
                    return null;
                },
                close(client));
        assertOneOf(came.get(0), "ok", "EBADF");
    }

    private static void twice(Round round) throws Exception {
        PySocket client = round.streams().client();
        assertEquals(List.of("ok", "ok", "ok"), round.together(close(client), close(client), close(client)));
        assertEquals(-1, client.fileno());
    }

    private static void questions(Round round) throws Exception {
        PySocket client = round.tcp().client();
        for (String answer : round.together(
                close(client),
                client::getsockname,
                client::getpeername,
                () -> client.getsockopt(SOL_SOCKET, SO_ERROR),
                () -> {
                    client.settimeout(1);
                    return null;
                })) {
            assertOneOf(answer, "ok", "EBADF");
        }
    }

    private static void dup(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        List<PySocket> copies = new ArrayList<>();
        List<String> came =
                round.together(() -> copies.add(round.closing(pair.client().dup())), close(pair.client()));
        assertOneOf(came.get(0), "ok", "EBADF");
        if (came.get(0).equals("ok")) {
            PySocket kept = copies.get(0);
            pair.server().sendall(new byte[3]);
            assertEquals(3, kept.recv(9).length);
        } else {
            assertEquals(0, pair.server().recv(1).length);
        }
    }

    private static void shutdown(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        List<String> came = round.together(
                () -> {
                    pair.client().shutdown(SHUT_RDWR);
                    return null;
                },
                close(pair.client()),
                () -> pair.client().recv(1));
        assertOneOf(came.get(0), "ok", "EBADF");
        assertOneOf(came.get(2), "ok", "EBADF");
    }

    private static void owner(Round round) throws Exception {
        PySocket listener = round.listener();
        SocketModule.Scoped owner = round.closing(round.socket().scoped());
        List<Callable<?>> tasks = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            PySocket client = owner.socket();
            client.connect(listener.getsockname());
            tasks.add(() -> client.recv(1));
        }
        tasks.add(() -> {
            owner.close();
            return null;
        });
        List<String> came = round.together(tasks);
        assertEquals(List.of("EBADF", "EBADF", "EBADF", "EBADF", "EBADF", "ok"), came);
        drain(listener);
    }

    private static void drain(PySocket listener) throws IOException {
        for (int i = 0; i < 5; i++) {
            try (PySocket accepted = listener.accept().socket()) {
                assertEquals(0, accepted.recv(1).length);
            }
        }
    }
}
