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
    private final Link.End end;
    private final Pipe in;
    private SocketAddress name;
    /** The port that the user had named, or where it was bound since, which only gives it a name. */
    private Binding binding;

    private boolean unacknowledged;
    private Undecided next;

    Broken(StreamFamily family, Link.End end, Pipe in) {
        super(end.socket());
        this.family = family;
        this.end = end;
        this.in = in;
        this.name = end.name();
        this.binding = end.binding().isNamed() ? end.binding() : Binding.NONE;
    }

    /** It died before connect told that it was made: connect tells its error instead, once, and it is undecided again. */
    void unacknowledged() {
        unacknowledged = true;
    }

    @Override
    public Endpoint settled() {
        return next == null ? this : next;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        if (!unacknowledged) {
            throw Errno.EISCONN.error();
        }
        return this;
    }

    @Override
    public void connected() throws IOException {
        if (!unacknowledged) {
            throw Errno.ENOTCONN.error();
        }
        Errno error = socket().takePending();
        socket().reopen();
        next = Undecided.after(socket(), family, binding == Binding.NONE ? end.binding() : binding);
        throw (error == null ? Errno.ECONNABORTED : error).error();
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        binding = family.bind(binding, address, socket().options());
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
        binding.release();
    }
}
