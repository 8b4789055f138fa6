package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.MSG_PEEK;
import static org.pysock.api.constant.SocketConstants.MSG_WAITALL;
import static org.pysock.api.constant.SocketConstants.SHUT_WR;
import static org.pysock.api.constant.SocketConstants.SOL_SOCKET;
import static org.pysock.api.constant.SocketConstants.SO_LINGER;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.pysock.api.PyFile;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TypeError;

/** Bytes from one end to the other: none lost, none twice, and no more kept than asked for. */
public abstract class TransferContract extends Contract {
    private static final double LIMIT_SECONDS = 30;
    private static final int MANY_BYTES = 8 << 20;
    private static final int KERNEL_BYTES = 3 << 20;

    /** More than the kernel's buffers of both ends hold. */
    private static final long KERNEL_LIMIT_BYTES = 64L << 20;

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected TransferContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void sendallDeliversEveryByteInOrder() throws Exception {
        Pair pair = pair();
        byte[] data = new byte[MANY_BYTES];
        new Random(1).nextBytes(data);
        Running<Void> sending = start(() -> {
            pair.client().sendall(data);
            pair.client().shutdown(SHUT_WR);
            return null;
        });
        assertArrayEquals(data, readAll(pair.server()));
        sending.get();
    }

    @Test
    void bothDirectionsRunAtOnceOnManyConnections() throws Exception {
        PySocket server = listener();
        List<Running<byte[]>> readers = new ArrayList<>();
        List<Running<Void>> writers = new ArrayList<>();
        byte[] data = new byte[1 << 20];
        new Random(2).nextBytes(data);
        for (int i = 0; i < 10; i++) {
            Pair pair = pair(server);
            for (PySocket end : List.of(pair.client(), pair.server())) {
                readers.add(start(() -> readAll(end)));
                writers.add(start(() -> {
                    end.sendall(data);
                    end.shutdown(SHUT_WR);
                    return null;
                }));
            }
        }
        for (Running<Void> writer : writers) {
            writer.get();
        }
        for (Running<byte[]> reader : readers) {
            assertArrayEquals(data, reader.get());
        }
    }

    private static byte[] readAll(PySocket socket) throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[50_000];
        for (int count; (count = socket.recv_into(buffer)) > 0; ) {
            all.write(buffer, 0, count);
        }
        return all.toByteArray();
    }

    @Test
    void aPeerThatNeverReadsStopsTheSender() throws IOException {
        Pair pair = pair();
        pair.client().setblocking(false);
        byte[] block = new byte[1 << 20];
        long[] sent = new long[1];
        assertErrno(Errno.EAGAIN, () -> {
            while (sent[0] < KERNEL_LIMIT_BYTES) {
                sent[0] += pair.client().send(block);
            }
        });
        assertTrue(sent[0] < KERNEL_LIMIT_BYTES, () -> sent[0] + " bytes accepted");
    }

    @Test
    void aBlockingSendSendsAll() throws Exception {
        Pair pair = pair();
        Running<Integer> sending = start(() -> {
            int count = pair.client().send(new byte[MANY_BYTES]);
            pair.client().close();
            return count;
        });
        assertEquals(MANY_BYTES, readAll(pair.server()).length);
        assertEquals(MANY_BYTES, sending.get());
    }

    @Test
    void howMuchIsAskedForCostsNothing() throws IOException {
        Pair pair = pair();
        for (int flags : new int[] {0, MSG_PEEK, 0}) {
            pair.server().sendall(bytes("x"));
            delivered();
            assertEquals('x', pair.client().recv(Integer.MAX_VALUE, flags)[0]);
        }
        pair.server().sendall(bytes("y"));
        assertEquals("y", text(pair.client().recvfrom(Integer.MAX_VALUE).data()));
        pair.server().sendall(bytes("z"));
        assertEquals(
                "z",
                text(pair.client()
                        .recvmsg(Integer.MAX_VALUE, Integer.MAX_VALUE, 0)
                        .data()));
    }

    @Test
    void whatIsThereIsReceivedAtOnce() throws Exception {
        Pair pair = pair();
        pair.server().setblocking(false);
        int sent = pair.server().send(new byte[KERNEL_BYTES]);
        pair.server().close();
        byte[] all = pair.client().recv(Integer.MAX_VALUE, MSG_WAITALL);
        assertEquals(sent, all.length);
    }

    @Test
    void aReadOnlyBufferIsATypeErrorAndChangesNothing() throws IOException {
        Pair pair = pair();
        pair.server().sendall(bytes("kept"));
        ByteBuffer readOnly = ByteBuffer.allocate(4).asReadOnlyBuffer();
        Assertions.assertThrows(TypeError.class, () -> pair.client().recv_into(readOnly));
        assertEquals("kept", text(pair.client().recv(4)));
    }

    @Test
    void anErrorAfterAPartIsToldByTheNextCall() throws Exception {
        Pair pair = pair();
        pair.server().sendall(bytes("part"));
        Running<byte[]> waiting =
                start(() -> pair.client().recv(10, MSG_WAITALL)).blocked();
        pair.server().setsockopt(SOL_SOCKET, SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        pair.server().close();
        assertEquals("part", text(waiting.get()));
        assertErrno(Errno.ECONNRESET, () -> pair.client().recv(1));
        assertEquals(0, pair.client().recv(1).length);
    }

    @Test
    void recvIntoFillsWhatIsFree() throws IOException {
        Pair pair = pair();
        pair.server().sendall(bytes("hello"));
        ByteBuffer buffer = ByteBuffer.allocate(10).position(2).limit(6);
        assertEquals(4, pair.client().recv_into(buffer));
        assertEquals(6, buffer.position());
        assertEquals("o", text(pair.client().recv(10)));
    }

    @Test
    void waitAllWaitsForAllOrTheEnd() throws Exception {
        Pair pair = pair();
        Running<byte[]> waiting = start(() -> pair.client().recv(6, MSG_WAITALL));
        for (String part : List.of("ab", "cd", "ef")) {
            waiting.blocked();
            pair.server().sendall(bytes(part));
        }
        assertEquals("abcdef", text(waiting.get()));
        pair.server().sendall(bytes("x"));
        pair.server().close();
        assertEquals("x", text(pair.client().recv(6, MSG_WAITALL)));
    }

    @Test
    void sendallTellsByTheBufferWhatWasSent() throws IOException {
        Pair pair = pair();
        pair.client().settimeout(0.05);
        ByteBuffer data = ByteBuffer.allocate(64 << 20);
        Assertions.assertThrows(
                SocketTimeoutException.class, () -> pair.client().sendall(data));
        assertTrue(data.position() > 0 && data.hasRemaining());
    }

    @Test
    void aFileReadsLinesAndTheRest() throws IOException {
        Pair pair = pair();
        pair.server().sendall(bytes("one\ntwo\nthree"));
        pair.server().close();
        try (PyFile file = pair.client().makefile("rb", -1)) {
            assertEquals("one\n", text(file.readline()));
            assertEquals("tw", text(file.readline(2)));
            assertEquals("o\n", text(file.readline(100)));
            assertEquals("th", text(file.read(2)));
            assertEquals("ree", text(file.read()));
            assertEquals("", text(file.readline()));
        }
    }

    @Test
    void aFileOutlivesItsSocket() throws IOException {
        Pair pair = pair();
        PyFile file = closing(pair.client().makefile("rwb", -1));
        pair.client().close();
        file.write(bytes("ping\n"));
        file.flush();
        assertEquals("ping\n", text(pair.server().recv(10)));
        pair.server().sendall(bytes("pong\n"));
        assertEquals("pong\n", text(file.readline()));
        file.close();
        assertEquals(0, pair.server().recv(1).length);
        assertErrno(Errno.EBADF, () -> pair.client().recv(1));
    }

    @Test
    void aTimeoutInTheMiddleOfALineLosesNothing() throws IOException {
        Pair pair = pair();
        pair.client().settimeout(0.03);
        PyFile file = closing(pair.client().makefile("rb", -1));
        pair.server().sendall(bytes("half "));
        Assertions.assertThrows(SocketTimeoutException.class, file::readline);
        pair.server().sendall(bytes("line\n"));
        pair.client().settimeout(LIMIT_SECONDS);
        assertEquals("half line\n", text(file.readline()));
    }

    @Test
    void anUnbufferedFileWritesAtOnce() throws IOException {
        Pair pair = pair();
        PyFile file = closing(pair.client().makefile("wb", 0));
        file.write(bytes("now"));
        assertEquals("now", text(pair.server().recv(10)));
    }
}
