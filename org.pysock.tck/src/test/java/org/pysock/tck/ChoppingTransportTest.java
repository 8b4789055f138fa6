package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.pysock.api.Pysock;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Transport.Pair;
import org.pysock.api.spi.WouldBlock;
import org.pysock.tck.memory.MemoryTransport;

/** What is chopped is chopped as promised, and keeps the contracts that do not speak of data. */
class ChoppingTransportTest {
    private static final Pysock RANDOM = Pysock.over(ChoppingTransport.random(new MemoryTransport(), 42));

    /** The sizes of the pieces in which so many bytes arrive; 0 for nothing. */
    private static List<Integer> pieces(ChoppingTransport transport, int bytes) throws IOException {
        Pair pair = transport.pair();
        ByteBuffer sent = ByteBuffer.allocate(bytes);
        ByteBuffer got = ByteBuffer.allocate(bytes);
        List<Integer> pieces = new ArrayList<>();
        while (got.hasRemaining()) {
            move(pair.one(), sent);
            try {
                pieces.add(pair.other().recv(got));
            } catch (WouldBlock nothing) {
                pieces.add(0);
            }
        }
        pair.one().close();
        pair.other().close();
        return pieces;
    }

    private static void move(Endpoint endpoint, ByteBuffer sent) throws IOException {
        try {
            endpoint.send(sent);
        } catch (WouldBlock nothing) {
            // next time
        }
    }

    @Test
    void singleBytesComeOneAtATime() throws Exception {
        List<Integer> pieces = pieces(ChoppingTransport.single(new MemoryTransport()), 20);
        assertEquals(20, pieces.stream().mapToInt(Integer::intValue).sum());
        assertTrue(pieces.stream().allMatch(piece -> piece <= 1));
        assertEquals(0, pieces.get(0));
    }

    @Test
    void aSeedGivesTheSamePieces() throws Exception {
        List<Integer> once = pieces(ChoppingTransport.random(new MemoryTransport(), 7), 50_000);
        assertEquals(once, pieces(ChoppingTransport.random(new MemoryTransport(), 7), 50_000));
        assertFalse(once.equals(pieces(ChoppingTransport.random(new MemoryTransport(), 8), 50_000)));
        assertTrue(once.contains(0));
    }

    @Test
    void whatIsNotConnectedAnswersAsItIs() throws Exception {
        Endpoint fresh = ChoppingTransport.single(new MemoryTransport()).stream(StandardProtocolFamily.INET);
        for (int i = 0; i < 4; i++) {
            assertThrows(IOException.class, () -> fresh.recv(ByteBuffer.allocate(1)));
        }
        fresh.close();
    }

    @Test
    void theBufferKeepsItsLimit() throws Exception {
        Pair pair = ChoppingTransport.single(new MemoryTransport()).pair();
        ByteBuffer sent = ByteBuffer.wrap(new byte[] {1, 2, 3});
        while (sent.hasRemaining()) {
            move(pair.one(), sent);
        }
        assertEquals(3, sent.limit());
        ByteBuffer got = ByteBuffer.allocate(10);
        while (got.position() < 3) {
            try {
                pair.other().recv(got);
            } catch (WouldBlock nothing) {
                continue;
            }
        }
        assertEquals(10, got.limit());
        assertArrayEquals(new byte[] {1, 2, 3, 0, 0, 0, 0, 0, 0, 0}, got.array());
    }

    @Nested
    class Options extends OptionContract {
        Options() {
            super(RANDOM.socket(), RANDOM.select());
        }
    }

    @Nested
    class Descriptors extends DescriptorContract {
        Descriptors() {
            super(RANDOM.socket(), RANDOM.select());
        }
    }

    @Nested
    class Polls extends PollContract {
        Polls() {
            super(RANDOM.socket(), RANDOM.select());
        }
    }
}
