package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Round.assertOneOf;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.pysock.api.Accepted;
import org.pysock.api.PySocket;
import org.pysock.api.error.Errno;

/** Streams that are read and written, interrupted and shut down at once: each byte arrives once, in its order. */
final class StreamRaces {
    static final List<Race> ALL = List.of(
            new Race("two readers and two writers", StreamRaces::shared),
            new Race("interrupts in recv", StreamRaces::interrupted),
            new Race("timeouts in recv", StreamRaces::timedOut),
            new Race("a look ahead beside recv", StreamRaces::peeked),
            new Race("shutdown and sendall", StreamRaces::shutWhileSending),
            new Race("shutdown and recv", StreamRaces::shutWhileReading),
            new Race("a reset met by recv and send", StreamRaces::reset),
            new Race("three acceptors and six clients", StreamRaces::accepted));

    private static final int BYTES = 20_000;
    private static final int STEP = 997;

    private StreamRaces() {}

    private static Callable<?> send(PySocket socket, int value) {
        byte[] bytes = new byte[BYTES];
        java.util.Arrays.fill(bytes, (byte) value);
        return () -> {
            socket.sendall(bytes);
            return null;
        };
    }

    private static void shared(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        AtomicInteger ones = new AtomicInteger();
        AtomicInteger twos = new AtomicInteger();
        Callable<?> read = () -> {
            for (byte[] data; (data = pair.server().recv(STEP)).length > 0; ) {
                for (byte one : data) {
                    (one == 1 ? ones : twos).incrementAndGet();
                }
            }
            return null;
        };
        List<FutureTask<?>> readers = List.of(round.start(read), round.start(read));
        assertEquals(List.of("ok", "ok"), round.together(send(pair.client(), 1), send(pair.client(), 2)));
        pair.client().shutdown(SHUT_WR);
        for (FutureTask<?> reader : readers) {
            assertEquals("ok", Round.outcome(reader));
        }
        assertEquals(BYTES, ones.get());
        assertEquals(BYTES, twos.get());
    }

    /** Sends a sequence in small pieces, then its end. */
    private static Callable<?> sequence(PySocket socket) {
        return () -> {
            for (int at = 0; at < BYTES; at += STEP) {
                socket.sendall(part(at, Math.min(STEP, BYTES - at)));
            }
            socket.shutdown(SHUT_WR);
            return null;
        };
    }

    private static byte[] part(int at, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) ((at + i) * 31 >> 3);
        }
        return bytes;
    }

    /** What may go wrong with a receive without harm. */
    private interface Harmless {
        boolean is(IOException error);
    }

    /** Reads a sequence to its end; how long it was. */
    private static int verify(PySocket socket, Harmless harmless) throws IOException {
        int at = 0;
        for (; ; ) {
            byte[] data;
            try {
                data = socket.recv(STEP / 2);
            } catch (IOException failed) {
                if (!harmless.is(failed)) {
                    throw failed;
                }
                continue;
            }
            if (data.length == 0) {
                return at;
            }
            assertTrue(ByteBuffer.wrap(part(at, data.length)).equals(ByteBuffer.wrap(data)), "wrong bytes at " + at);
            at += data.length;
        }
    }

    private static void interrupted(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        Thread[] reader = new Thread[1];
        FutureTask<Integer> reading = round.start(() -> {
            synchronized (reader) {
                reader[0] = Thread.currentThread();
            }
            try {
                return verify(pair.server(), error -> Errno.EINTR.is(error) && Thread.interrupted());
            } finally {
                synchronized (reader) {
                    reader[0] = null;
                }
                Thread.interrupted();
            }
        });
        FutureTask<?> writing = round.start(sequence(pair.client()));
        while (!reading.isDone()) {
            synchronized (reader) {
                if (reader[0] != null) {
                    reader[0].interrupt();
                }
            }
            Thread.onSpinWait();
        }
        assertEquals("ok", Round.outcome(writing));
        assertEquals(BYTES, reading.get());
    }

    private static void timedOut(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        pair.server().settimeout(0.0001);
        FutureTask<Integer> reading =
                round.start(() -> verify(pair.server(), error -> error instanceof SocketTimeoutException));
        assertEquals("ok", Round.outcome(round.start(sequence(pair.client()))));
        assertEquals("ok", Round.outcome(reading));
        assertEquals(BYTES, reading.get());
    }

    private static void peeked(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        FutureTask<Integer> reading = round.start(() -> verify(pair.server(), error -> false));
        FutureTask<?> looking = round.start(() -> {
            while (pair.server().recv(STEP, MSG_PEEK).length > 0) {
                continue;
            }
            return null;
        });
        assertEquals("ok", Round.outcome(round.start(sequence(pair.client()))));
        assertEquals("ok", Round.outcome(reading));
        assertEquals("ok", Round.outcome(looking));
        assertEquals(BYTES, reading.get());
    }

    private static void shutWhileSending(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        FutureTask<Integer> reading = round.start(() -> verify(pair.server(), error -> false));
        List<String> came = round.together(
                () -> {
                    pair.client().sendall(part(0, BYTES));
                    return null;
                },
                () -> {
                    pair.client().shutdown(SHUT_WR);
                    return null;
                });
        assertOneOf(came.get(0), "ok", "EPIPE");
        assertEquals("ok", came.get(1));
        assertEquals("ok", Round.outcome(reading));
        assertTrue(came.get(0).equals("EPIPE") || reading.get() == BYTES, "all that was sent arrives");
    }

    private static void shutWhileReading(Round round) throws Exception {
        Contract.Pair pair = round.streams();
        List<String> came = round.together(() -> pair.client().recv(1).length == 0 ? "end" : "bytes", () -> {
            pair.client().shutdown(SHUT_RD);
            return null;
        });
        assertEquals(List.of("end", "ok"), came);
    }

    private static void reset(Round round) throws Exception {
        Contract.Pair pair = round.tcp();
        pair.server().setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        List<String> came = round.together(
                CloseRaces.close(pair.server()),
                () -> pair.client().recv(1).length == 0 ? "end" : "bytes",
                () -> pair.client().send(new byte[1]));
        assertOneOf(came.get(1), "ECONNRESET", "end");
        assertOneOf(came.get(2), "ok", "ECONNRESET", "EPIPE");
        assertTrue(
                came.get(1).equals("ECONNRESET") || came.get(2).equals("ECONNRESET"),
                () -> "the reset is told once: " + came);
        assertEquals(0, pair.client().recv(1).length);
    }

    private static void accepted(Round round) throws Exception {
        PySocket listener = round.listener();
        int clients = 6;
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        AtomicInteger count = new AtomicInteger();
        List<FutureTask<?>> acceptors = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            acceptors.add(round.start(() -> {
                for (; ; ) {
                    Accepted one = listener.accept();
                    round.closing(one.socket());
                    ports.add(one.address().port());
                    if (count.incrementAndGet() == clients) {
                        listener.close();
                    }
                }
            }));
        }
        for (int i = 0; i < clients; i++) {
            round.closing(round.socket().socket()).connect(listener.getsockname());
        }
        for (FutureTask<?> acceptor : acceptors) {
            assertEquals("EBADF", Round.outcome(acceptor));
        }
        assertEquals(clients, ports.size(), "each client is accepted once");
    }
}
