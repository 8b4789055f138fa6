package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pysock.api.spi.WouldBlock;

/** Records that are to leave, in order. */
final class Outgoing {
    private static final int FIRST_BYTES = 4 * 1024;

    /** Between position and limit: what is to leave. */
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES).flip();

    /** Puts a record behind what is there. */
    @FunctionalInterface
    interface Filler<R> {
        R fill(ByteBuffer room) throws IOException;
    }

    boolean isEmpty() {
        return !buffer.hasRemaining();
    }

    /** Lets {@code filler} put something behind what is there, with room for {@code bytes}. */
    <R> R append(int bytes, Filler<R> filler) throws IOException {
        if (buffer.capacity() - buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(buffer.remaining() + bytes).put(buffer);
        } else {
            buffer.compact();
        }
        try {
            return filler.fill(buffer);
        } finally {
            buffer.flip();
        }
    }

    /** Sends all. {@link WouldBlock} of the wire when something is left. */
    void drain(Wire wire) throws IOException, WouldBlock {
        while (buffer.hasRemaining()) {
            wire.send(buffer);
        }
    }

    /** Nothing is to leave any more. */
    void discard() {
        buffer = ByteBuffer.allocate(0);
    }
}
