package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;

/** Arrays and direct buffers carry the same, between their positions and limits, however large they are. */
class BuffersTest {
    private static final int BYTES = 3 << 20;
    private static final int MARGIN = 5;

    private final SocketModule socket = Pysock.load().socket();

    private static ByteBuffer buffer(boolean direct, int bytes) {
        return direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    @Timeout(60)
    void whatIsSentArrivesWhereThereIsRoom(boolean directOut, boolean directIn) throws Exception {
        byte[] random = new byte[BYTES];
        new Random(1).nextBytes(random);
        ByteBuffer out = buffer(directOut, BYTES + MARGIN)
                .position(MARGIN)
                .put(random)
                .flip()
                .position(MARGIN);
        ByteBuffer in = buffer(directIn, BYTES + 2 * MARGIN);
        in.position(MARGIN).limit(BYTES + MARGIN);
        try (PySocket listener = socket.create_server(Address.of("127.0.0.1", 0));
                PySocket one = socket.create_connection(
                        "127.0.0.1", listener.getsockname().port());
                PySocket other = listener.accept().socket()) {
            CompletableFuture<Integer> sent = CompletableFuture.supplyAsync(() -> send(one, out));
            while (in.hasRemaining()) {
                int start = in.position();
                assertEquals(other.recv_into(in), in.position() - start);
            }
            assertEquals(BYTES, sent.get(30, TimeUnit.SECONDS));
            assertEquals(BYTES + MARGIN, in.limit());
            assertEquals(ByteBuffer.wrap(random), in.flip().position(MARGIN));
        }
    }

    private static int send(PySocket socket, ByteBuffer data) {
        try {
            return socket.send(data);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
