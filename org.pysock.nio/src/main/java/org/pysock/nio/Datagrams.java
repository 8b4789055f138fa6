package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.pysock.api.spi.Message;

/** Datagrams that were received before somebody asked for them. Guarded by its owner. */
final class Datagrams {
    /** No UDP datagram is longer. */
    private static final int MAX_BYTES = 65535;

    /** Where one datagram of any length has room, for whoever needs it next; more than one are seldom needed at a time. */
    private static final AtomicReference<ByteBuffer> ROOM = new AtomicReference<>();

    private record Waiting(byte[] bytes, SocketAddress sender) {}

    /** The kernel charges more than this for a datagram besides its bytes. */
    private static final int OVERHEAD_BYTES = 512;

    private final Deque<Waiting> queue = new ArrayDeque<>(1);
    private int bytes;

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether a kernel's queue of so many bytes would still have room. */
    boolean hasRoom(int queueBytes) {
        return bytes < queueBytes;
    }

    /** Takes one more from the channel; whether there was one. */
    boolean receive(DatagramChannel channel) throws IOException {
        ByteBuffer buffer = ROOM.getAndSet(null);
        if (buffer == null) {
            buffer = ByteBuffer.allocate(MAX_BYTES);
        }
        try {
            SocketAddress sender = channel.receive(buffer.clear());
            if (sender == null) {
                return false;
            }
            queue.add(new Waiting(Arrays.copyOf(buffer.array(), buffer.position()), sender));
            bytes += OVERHEAD_BYTES + buffer.position();
            return true;
        } finally {
            ROOM.set(buffer);
        }
    }

    /** Copies the first one, cut to the room there is, and keeps it. */
    void copy(Message message) {
        Waiting first = queue.peek();
        ByteBuffer to = message.buffer();
        to.put(first.bytes, 0, Math.min(first.bytes.length, to.remaining()));
        message.from(first.sender);
    }

    /** Gives the first one, cut to the room there is. */
    void take(Message message) {
        copy(message);
        bytes -= OVERHEAD_BYTES + queue.remove().bytes.length;
    }
}
