package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PyFile;
import org.pysock.api.PyPoll;
import org.pysock.api.PySslSocket;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLWantWriteError;
import org.pysock.api.error.TimeoutError;

/** How data goes through TLS, over any transport. */
abstract class TlsTransfers extends TlsScene {
    /** What a piece has that is sent until there is no more room. */
    private static final int PIECE_BYTES = 60_000;

    TlsTransfers(Carrier carrier) {
        super(carrier);
    }

    @Test
    void muchGoesBothWaysAtOnce() throws Exception {
        byte[] much = pattern(carrier().much());
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            Ends<PySslSocket> ends = tls(version);
            List<Running<Void>> sending = new ArrayList<>();
            for (PySslSocket socket : List.of(ends.client(), ends.server())) {
                sending.add(Running.start(() -> {
                    socket.sendall(much);
                    return null;
                }));
            }
            Running<byte[]> other = Running.start(() -> receive(ends.server(), much.length));
            assertArrayEquals(much, receive(ends.client(), much.length));
            assertArrayEquals(much, other.get());
            for (Running<Void> each : sending) {
                each.get();
            }
        }
    }

    @Test
    void whatManyThreadsSendIsNotMixed() throws Exception {
        Ends<PySslSocket> ends = tls();
        int size = carrier().much() / 20;
        int rounds = 5;
        List<Running<Void>> senders = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            byte[] message = new byte[size];
            Arrays.fill(message, (byte) i);
            senders.add(Running.start(() -> {
                for (int round = 0; round < rounds; round++) {
                    ends.client().sendall(message);
                }
                return null;
            }));
        }
        int[] seen = new int[3];
        for (int i = 0; i < rounds * seen.length; i++) {
            byte[] message = receive(ends.server(), size);
            for (byte each : message) {
                assertEquals(message[0], each);
            }
            seen[message[0]]++;
        }
        assertArrayEquals(new int[] {rounds, rounds, rounds}, seen);
        for (Running<Void> sender : senders) {
            sender.get();
        }
    }

    /** Sends until nothing fits any more; what has yet to leave, and what was sent before it. */
    private record Stuck(byte[] piece, int sent) {}

    private static Stuck fill(PySslSocket socket) throws IOException {
        socket.setblocking(false);
        byte[] piece = pattern(PIECE_BYTES);
        int sent = 0;
        try {
            for (; ; ) {
                sent += socket.send(piece);
            }
        } catch (SSLWantWriteError full) {
            assertEquals(3, full.errno());
            return new Stuck(piece, sent);
        }
    }

    @Test
    void aWriteThatDoesNotFitIsRepeatedWithTheSameBytes() throws Exception {
        Ends<PySslSocket> ends = tls();
        Stuck stuck = fill(ends.client());
        for (byte[] shorter : List.of(new byte[0], new byte[1], new byte[PIECE_BYTES - 1])) {
            SSLError refused = assertThrows(SSLError.class, () -> ends.client().send(shorter));
            assertEquals("BAD_LENGTH", refused.reason());
        }
        Running<byte[]> reading = Running.start(() -> receive(ends.server(), stuck.sent + PIECE_BYTES + 3));
        byte[] longer = Arrays.copyOf(stuck.piece, PIECE_BYTES + 10);
        int count = patiently(ends.client(), this::bySelect, () -> ends.client().send(longer));
        assertEquals(PIECE_BYTES, count);
        patiently(ends.client(), this::bySelect, () -> ends.client().send(bytes("end")));
        byte[] all = reading.get();
        for (int at = 0; at < stuck.sent + PIECE_BYTES; at += PIECE_BYTES) {
            assertArrayEquals(stuck.piece, Arrays.copyOfRange(all, at, at + PIECE_BYTES));
        }
        assertEquals("end", text(Arrays.copyOfRange(all, all.length - 3, all.length)));
    }

    @Test
    void whoCannotWriteCanRead() throws Exception {
        Ends<PySslSocket> ends = tls();
        fill(ends.client());
        ends.server().sendall(bytes("hello"));
        byte[] got =
                patiently(ends.client(), this::bySelect, () -> ends.client().recv(5));
        assertTrue("hello".startsWith(text(got)) && got.length > 0);
    }

    @Test
    void timeoutsSayWhatTheyEnded() throws Exception {
        Ends<PySslSocket> ends = tls();
        ends.client().settimeout(0.05);
        TimeoutError late = assertThrows(TimeoutError.class, () -> ends.client().recv(1));
        assertTrue(late.getMessage().endsWith("The read operation timed out"), late::getMessage);
        late = assertThrows(TimeoutError.class, () -> {
            for (; ; ) {
                ends.client().sendall(pattern(PIECE_BYTES));
            }
        });
        assertTrue(late.getMessage().endsWith("The write operation timed out"), late::getMessage);
    }

    @Test
    void nothingIsLostByATimeout() throws Exception {
        Ends<PySslSocket> ends = tls();
        byte[] much = pattern(20_000);
        Running<Void> sending = Running.start(() -> {
            ends.server().sendall(much);
            return null;
        });
        ends.client().settimeout(0.001);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < much.length) {
            try {
                all.writeBytes(ends.client().recv(7_000));
            } catch (TimeoutError late) {
                continue;
            }
        }
        assertArrayEquals(much, all.toByteArray());
        sending.get();
    }

    @Test
    void oneReadIsOneRecordAtMost() throws Exception {
        Ends<PySslSocket> ends = tls();
        ends.server().sendall(bytes("one"));
        ends.server().sendall(bytes("two"));
        assertEquals("one", text(ends.client().recv(100)));
        assertEquals("two", text(ends.client().recv(100)));
        Running<Void> sending = Running.start(() -> {
            ends.server().sendall(pattern(20_000));
            return null;
        });
        byte[] first = ends.client().recv(100_000);
        // JSSE makes somewhat smaller ones than OpenSSL
        assertTrue(first.length > 16_000 && first.length <= 16_384, () -> first.length + " bytes");
        receive(ends.client(), 20_000 - first.length);
        sending.get();
    }

    @Test
    void decryptedBytesThatWaitAreReadable() throws Exception {
        Ends<PySslSocket> ends = tls();
        PySslSocket client = ends.client();
        ends.server().sendall(bytes("hello"));
        assertEquals(0, client.pending());
        assertEquals("h", text(client.recv(1)));
        assertEquals(4, client.pending());
        for (int i = 0; i < 2; i++) {
            assertTrue(isReadable(client, LIMIT_SECONDS));
            PyPoll poll = select().poll();
            poll.register(client, PollConstants.POLLIN);
            assertEquals(
                    PollConstants.POLLIN, poll.poll(LIMIT_SECONDS * 1000).get(0).event());
        }
        assertEquals("ello", text(client.recv(10)));
        assertEquals(0, client.pending());
        PyPoll both = select().poll();
        both.register(client, PollConstants.POLLIN);
        client.setblocking(false);
        assertThrows(org.pysock.api.error.SSLWantReadError.class, () -> client.recv(1));
        assertEquals(List.of(), both.poll(0));
    }

    @Test
    void whatOneReaderLeavesAnotherGets() throws Exception {
        Ends<PySslSocket> ends = tls();
        List<Running<byte[]>> readers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            readers.add(Running.start(() -> ends.client().recv(1)));
        }
        for (Running<byte[]> reader : readers) {
            reader.blocked();
        }
        ends.server().sendall(bytes("aaaaa"));
        for (Running<byte[]> reader : readers) {
            assertEquals("a", text(reader.get()));
        }
    }

    @Test
    void whatAReaderLeavesEndsAWaitForTheSocket() throws Exception {
        for (int i = 0; i < 8; i++) {
            Ends<PySslSocket> ends = tls();
            Running<byte[]> reader = Running.start(() -> ends.client().recv(1));
            reader.blocked();
            Running<Boolean> waiting = Running.start(() -> isReadable(ends.client(), LIMIT_SECONDS));
            waiting.blocked();
            ends.server().sendall(bytes("abc"));
            assertEquals("a", text(reader.get()));
            assertTrue(waiting.get());
            ends.client().close();
            ends.server().close();
        }
    }

    @Test
    void readIntoFillsNoMoreThanThereIs() throws Exception {
        Ends<PySslSocket> ends = tls();
        ends.server().sendall(bytes("hello"));
        ByteBuffer buffer = ByteBuffer.allocate(40_000).position(10);
        assertEquals(5, ends.client().recv_into(buffer));
        assertEquals(15, buffer.position());
        assertEquals(40_000, buffer.limit());
        assertEquals("hello", text(Arrays.copyOfRange(buffer.array(), 10, 15)));
        assertEquals(0, ends.client().recv(0).length);
        assertEquals(0, ends.client().send(new byte[0]));
    }

    @Test
    void filesReadAndWriteThroughTls() throws Exception {
        Ends<PySslSocket> ends = tls();
        Running<Void> other = Running.start(() -> {
            try (PyFile file = ends.server().makefile("rwb", -1)) {
                for (byte[] line = file.readline(); line.length > 0; line = file.readline()) {
                    file.write(line);
                    file.flush();
                }
            }
            return null;
        });
        try (PyFile file = ends.client().makefile("rwb", -1)) {
            for (int i = 0; i < 3; i++) {
                file.write(bytes("line " + i + "\n"));
                file.flush();
                assertEquals("line " + i + "\n", text(file.readline()));
            }
        }
        Running<Void> ending = Running.start(() -> {
            ends.client().unwrap();
            return null;
        });
        other.get();
        ends.server().unwrap();
        ending.get();
    }

    @Test
    void aFileIsSent(@TempDir Path files) throws Exception {
        byte[] content = pattern(carrier().much() / 2);
        Path file = Files.write(files.resolve("content"), content);
        Ends<PySslSocket> ends = tls();
        Running<Long> sending = Running.start(() -> ends.server().sendfile(file, 0, -1));
        assertArrayEquals(content, receive(ends.client(), content.length));
        assertEquals(content.length, sending.get());
    }
}
