package org.pysock.tck.memory;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.pysock.api.spi.Message;

/** A datagram on its way, and who sent it. */
record Letter(byte[] bytes, InetSocketAddress sender) {
    /** What an empty one takes of the room in a queue. */
    private static final int OVERHEAD_BYTES = 512;

    /** The whole of {@code buffer}, which is sent then. */
    static Letter of(ByteBuffer buffer, InetSocketAddress sender) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return new Letter(bytes, sender);
    }

    /** Copies it, cut to the room there is; how many bytes. */
    int copyTo(Message message) {
        int count = Math.min(bytes.length, message.buffer().remaining());
        message.from(sender).buffer().put(bytes, 0, count);
        return count;
    }

    /** What it takes of the room in a queue. */
    int size() {
        return bytes.length + OVERHEAD_BYTES;
    }
}
