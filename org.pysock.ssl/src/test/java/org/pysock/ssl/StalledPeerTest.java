package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pysock.api.PySslSocket;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TimeoutError;

/** A peer that stalls anywhere, or sends without end what brings nothing: the timeout holds, and nobody is kept busy. */
class StalledPeerTest extends AttackScene {
    private static final double SHORT_SECONDS = 0.03;

    /** Of the processor's time, in 400 ms. */
    private static final long SPINS_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** Somebody who is attacked. */
    @FunctionalInterface
    private interface Prey {
        void suffers(PySslSocket socket) throws Exception;
    }

    private void attack(Side side, String version, Attack.Script script, Prey prey) throws Exception {
        try (ServerSocket listener = Attacker.listener()) {
            PySslSocket socket = attacked(side, listener.getLocalPort());
            try (Attacker attacker = Attacker.of(listener.accept(), side, version, pki("goodec.pem"))) {
                Running<Void> running = Running.start(() -> {
                    try {
                        script.run(attacker);
                    } catch (IOException ended) {
                        return null;
                    }
                    return null;
                });
                try (socket) {
                    prey.suffers(socket);
                }
                // ends the script, if it has not ended
                attacker.reset();
                running.get();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aHandshakeThatStallsAnywhereTimesOut(Side side) throws Exception {
        for (String version : new String[] {Attack.TLS_1_2, Attack.TLS_1_3}) {
            for (int bytes = 0; bytes < 1400; bytes += bytes < 6 ? 1 : 97) {
                int most = bytes;
                attack(side, version, attacker -> attacker.atMost(most).handshake(), socket -> {
                    socket.settimeout(SHORT_SECONDS);
                    TimeoutError late = assertThrows(TimeoutError.class, () -> {
                        socket.do_handshake();
                        socket.settimeout(SHORT_SECONDS);
                        socket.recv(1);
                    });
                    assertTrue(
                            late.getMessage().endsWith("The handshake operation timed out")
                                    || late.getMessage().endsWith("The read operation timed out"),
                            late::getMessage);
                });
            }
        }
    }

    @Test
    void aRecordThatStallsTimesOutAndGoesOn() throws Exception {
        for (String version : new String[] {Attack.TLS_1_2, Attack.TLS_1_3}) {
            CountDownLatch rest = new CountDownLatch(1);
            attack(
                    Side.SERVER,
                    version,
                    attacker -> {
                        attacker.handshake();
                        byte[] record = attacker.seal("hello");
                        attacker.send(Arrays.copyOf(record, 9));
                        rest.await();
                        attacker.send(Arrays.copyOfRange(record, 9, record.length));
                    },
                    socket -> {
                        socket.do_handshake();
                        socket.settimeout(SHORT_SECONDS);
                        assertThrows(TimeoutError.class, () -> socket.recv(10));
                        assertEquals(0, socket.pending());
                        rest.countDown();
                        socket.settimeout(LIMIT_SECONDS);
                        assertEquals("hello", text(socket.recv(10)));
                    });
        }
    }

    /** Sends what brings no data for as long as somebody listens. */
    private static void flood(Attacker attacker) throws IOException {
        attacker.handshake();
        for (; ; ) {
            attacker.engine().beginHandshake();
            attacker.send(attacker.seal(""));
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void aFloodOfNewKeysStopsNoClock(Side side) throws Exception {
        attack(side, Attack.TLS_1_3, StalledPeerTest::flood, socket -> {
            socket.do_handshake();
            socket.settimeout(0.2);
            assertThrows(TimeoutError.class, () -> socket.recv(1));
        });
    }

    @Test
    void aFloodStopsNeitherAWriterNorClose() throws Exception {
        attack(Side.SERVER, Attack.TLS_1_3, StalledPeerTest::flood, socket -> {
            socket.do_handshake();
            Running<byte[]> reading = Running.start(() -> socket.recv(1));
            assertEquals(5, socket.send(bytes("hello")));
            socket.close();
            assertErrno(Errno.EBADF, reading);
        });
    }

    @Test
    void whoWaitsDoesNotSpin() throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int bytes : new int[] {0, 3, 100, 100_000}) {
            attack(
                    Side.SERVER,
                    Attack.TLS_1_3,
                    attacker -> attacker.atMost(bytes).handshake(),
                    socket -> {
                        Running<Void> waiting = Running.start(() -> {
                            socket.do_handshake();
                            socket.recv(1);
                            return null;
                        });
                        waiting.blocked();
                        // a thread that spins uses all that it gets of each 400 ms; a handshake that goes on has an end
                        long least = Long.MAX_VALUE;
                        for (int times = 0; times < 10 && least >= SPINS_NANOS; times++) {
                            long before =
                                    threads.getThreadCpuTime(waiting.thread().getId());
                            select().select(List.of(), List.of(), List.of(), 0.4);
                            least = Math.min(
                                    least,
                                    threads.getThreadCpuTime(waiting.thread().getId()) - before);
                        }
                        long used = least;
                        assertTrue(used < SPINS_NANOS, () -> used + " ns");
                        socket.close();
                        assertErrno(Errno.EBADF, waiting);
                    });
        }
    }
}
