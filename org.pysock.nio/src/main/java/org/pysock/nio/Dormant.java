package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Pollable;

/**
 * A stream socket that is undecided again after its connection failed or its listener was shut down. It has no channel,
 * for java.nio's is used up; bind, listen and connect open one. The host stays; the port too if the user had
 * named it.
 */
final class Dormant implements Endpoint {
    private final StreamFamily family;
    private final OptionBag bag;
    private final LocalPort port;
    private final Edges edges;
    private volatile int shut;

    Dormant(StreamFamily family, OptionBag bag, LocalPort port, Edges edges) {
        this.family = family;
        this.bag = bag;
        this.port = port;
        this.edges = edges;
    }

    Edges edges() {
        return edges;
    }

    /** A transition of the undecided socket this stands for. */
    private interface Transition {
        Endpoint of(Undecided undecided) throws IOException;
    }

    private Endpoint wake(LocalPort port, Transition transition) throws IOException {
        Undecided undecided = Undecided.reopen(family, bag, port, edges);
        try {
            return transition.of(undecided);
        } catch (IOException | RuntimeException failed) {
            undecided.close();
            throw failed;
        }
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        if (port.named()) {
            throw Errno.EINVAL.error();
        }
        return wake(LocalPort.NONE, undecided -> undecided.bind(address));
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        return wake(port, undecided -> undecided.listen(backlog));
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        return wake(port, undecided -> undecided.connect(address));
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        return family.unconnected().recv(shut);
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw family.unconnected().send(shut).error();
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        shut |= Handle.events(directions);
        edges.changed();
        family.unconnected().afterShutdown();
        return this;
    }

    @Override
    public SocketAddress localAddress() {
        return port.address();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) {
        return bag.get(option, family.born(option));
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        if (!family.has(option)) {
            throw Errno.ENOPROTOOPT.error();
        }
        bag.remember(option, value);
    }

    @Override
    public int poll(int events) {
        boolean ended = (shut & Events.IN) != 0;
        return events & (Events.WRITABLE | (ended ? Events.READABLE | Events.RDHUP : 0)) | Events.HUP;
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
    public void close() {}
}
