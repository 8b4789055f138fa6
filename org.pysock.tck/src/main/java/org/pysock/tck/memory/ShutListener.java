package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Deque;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.WouldBlock;

/** A Unix listener that was shut down: it still counts as listening, gives what had come before, and refuses the rest. */
final class ShutListener extends State {
    private final Listener before;
    private final Deque<MemorySocket> queue;

    ShutListener(Listener before) {
        super(before.socket());
        this.before = before;
        this.queue = before.leave();
    }

    @Override
    public Endpoint listen(int backlog) {
        return this;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        return before.connect(address);
    }

    @Override
    public Endpoint accept() throws WouldBlock {
        Endpoint next = queue.poll();
        if (next == null) {
            throw WouldBlock.OVER;
        }
        return next;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        throw Errno.EINVAL.error();
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw Errno.ENOTCONN.error();
    }

    @Override
    public Endpoint shutdown(int directions) {
        return this;
    }

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public SocketAddress localAddress() {
        return before.localAddress();
    }

    @Override
    public int poll(int events) {
        return events & (Events.READABLE | Events.RDHUP) | Events.HUP;
    }

    @Override
    public void close() {
        queue.forEach(MemorySocket::abort);
        queue.clear();
        before.close();
    }
}
