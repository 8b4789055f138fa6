package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.pysock.api.spi.Message;

/** Datagrams that were received before somebody asked for them. Guarded by its owner. */
final class Datagrams {
    /** No UDP datagram is longer. */
    private static final int MAX_BYTES = 65535;

    private record Waiting(byte[] bytes, SocketAddress sender) {}

    /** So many are never too many. */
    private static final int MAX_AHEAD = 16;

    private final Deque<Waiting> queue = new ArrayDeque<>(1);

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether one more may be received for no other reason than to look. */
    boolean hasRoom() {
        return queue.size() < MAX_AHEAD;
    }

    /** Takes one more from the channel, and keeps it if it is from {@code only} or that is null; whether there was one. */
    boolean receive(DatagramChannel channel, SocketAddress only) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MAX_BYTES);
        SocketAddress sender = channel.receive(buffer);
        if (sender == null) {
            return false;
        }
        if (only != null && !only.equals(sender)) {
            return true;
        }
        queue.add(new Waiting(Arrays.copyOf(buffer.array(), buffer.position()), sender));
        return true;
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
        queue.remove();
    }
}
