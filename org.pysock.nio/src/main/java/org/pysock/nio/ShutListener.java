package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.util.Deque;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/** A Unix listener that was shut down: it still counts as listening, gives what had come before, and refuses the rest. */
final class ShutListener implements Endpoint {
    private static final StreamFamily FAMILY = StreamFamily.of(StandardProtocolFamily.UNIX);

    private final SocketAddress address;
    private final OptionBag bag;
    private final Edges edges;

    // guarded by this
    private final Deque<Client> queue;

    private volatile int shut;

    ShutListener(SocketAddress address, Deque<Client> queue, OptionBag bag, Edges edges, int directions) {
        this.shut = Handle.events(directions);
        this.address = address;
        this.queue = queue;
        this.bag = bag;
        this.edges = edges;
    }

    @Override
    public Endpoint listen(int backlog) {
        return this;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        FAMILY.bindAgain(this.address, address);
        return this;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        throw FAMILY.connectOfListener(address).error();
    }

    @Override
    public synchronized Endpoint accept() throws WouldBlock {
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
        shut |= Handle.events(directions);
        edges.changed();
        return this;
    }

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public SocketAddress localAddress() {
        return address;
    }

    @Override
    public int poll(int events) {
        int hup = (shut & Events.OUT) == 0 ? 0 : Events.HUP;
        return events & (Events.READABLE | Events.RDHUP) | hup;
    }

    @Override
    public int edges(int event) {
        return edges.of(event);
    }

    @Override
    public Pollable pollable() {
        return null;
    }

    @Override
    public <T> T getOption(SocketOption<T> option) {
        return bag.get(option, null);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) {
        bag.remember(option, value);
    }

    @Override
    public synchronized void close() {
        queue.forEach(Client::abort);
        queue.clear();
    }
}
