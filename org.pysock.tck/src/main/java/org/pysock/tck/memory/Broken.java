package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;

/**
 * A connection that is dead: reset, or ended by both sides. What had arrived can be read, then its error is told once, then
 * the stream is at its end; nothing can be sent (EPIPE), there is no peer (ENOTCONN), connect says EISCONN.
 */
final class Broken extends State {
    private final StreamFamily family;
    private final Pipe in;
    private SocketAddress name;
    /** Where it was bound since it died, which has no effect on anything but its name; {@code null} for nowhere. */
    private Binding binding;

    Broken(MemorySocket socket, StreamFamily family, Pipe in, SocketAddress name) {
        super(socket);
        this.family = family;
        this.in = in;
        this.name = name;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        if (binding != null) {
            throw Errno.EINVAL.error();
        }
        binding = family.bind(address, socket().options());
        name = binding.address();
        return this;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        int count = peek(new Message(buffer));
        in.skip(count);
        return count;
    }

    /** After the end of the stream an error is for who sends. */
    @Override
    public int peek(Message message) throws IOException {
        if (in.size() == 0 && !in.isEnded()) {
            socket().tell();
        }
        return in.copy(message.buffer());
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        socket().tell();
        throw Errno.EPIPE.error();
    }

    @Override
    public SocketAddress localAddress() {
        return name;
    }

    @Override
    public int poll(int events) {
        int all = Events.READABLE | Events.WRITABLE | Events.RDHUP;
        return events & all | Events.HUP | socket().errorEvent();
    }

    @Override
    public void close() {
        if (binding != null) {
            binding.release();
        }
    }
}
