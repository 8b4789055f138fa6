package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;

/** A listening stream socket. Options that only connections have are kept for those it accepts. */
final class Listener extends ChannelEndpoint<ServerSocketChannel> {
    /** How many connections a look may take. */
    private static final int LOOK_CONNECTIONS = 16;

    private final StreamFamily family;
    private final boolean portNamed;

    private volatile int shutBefore;

    // guarded by itself
    private final Deque<Client> ahead = new ArrayDeque<>(1);
    // guarded by ahead
    private boolean closing;

    Listener(StreamFamily family, ServerSocketChannel channel, OptionBag bag, boolean portNamed) {
        super(channel, bag, family);
        this.family = family;
        this.portNamed = portNamed;
    }

    /** Another backlog; java.nio cannot change it, so the first stays. */
    @Override
    public Endpoint listen(int backlog) {
        return this;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        family.bindAgain(localAddress(), address);
        return this;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        return family.unconnected().recv(0);
    }

    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException {
        return family.unconnected().recv(0);
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw family.unconnected().send(0).error();
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        throw family.connectOfListener(address).error();
    }

    @Override
    public Endpoint accept() throws IOException, WouldBlock {
        synchronized (ahead) {
            Client accepted = ahead.isEmpty() ? next() : ahead.remove();
            handle().ahead(!ahead.isEmpty());
            if (accepted == null) {
                handle().drained();
                throw WouldBlock.READ;
            }
            return accepted;
        }
    }

    /** Takes out what has come, for only so is it known that more has come. */
    @Override
    public void look() {
        synchronized (ahead) {
            try {
                takeAhead(LOOK_CONNECTIONS);
            } catch (IOException notNow) {
                // accept meets it again
            }
        }
    }

    private void takeAhead(int most) throws IOException {
        Client next = null;
        while (!closing && ahead.size() < most && (next = next()) != null) {
            ahead.add(next);
            handle().arrived();
        }
        handle().ahead(!ahead.isEmpty());
    }

    @Override
    public int poll(int events) {
        return handle().isAnswered(Events.IN) ? events & Events.READABLE : 0;
    }

    @Override
    void beforeClose() {
        synchronized (ahead) {
            closing = true;
            ahead.forEach(Client::abort);
            ahead.clear();
        }
    }

    /** The next connection, {@code null} when there is none. */
    private Client next() throws IOException {
        SocketChannel channel;
        try {
            channel = channel().accept();
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
        if (channel == null) {
            return null;
        }
        try {
            channel.configureBlocking(false);
            return Client.accepted(channel, bag().copy(), family);
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw WireErrors.of(failed);
        }
    }

    /** Shutting down the reading side ends listening. The other side has no meaning. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        if ((directions & SHUT_READ) == 0) {
            shutBefore = directions;
            return this;
        }
        LocalPort port = new LocalPort(localAddress(), portNamed);
        if (family.errorsEndConnections()) {
            close();
            return new Dormant(family, bag(), port);
        }
        synchronized (ahead) {
            takeAhead(Integer.MAX_VALUE);
            Deque<Client> came = new ArrayDeque<>(ahead);
            ahead.clear();
            close();
            return new ShutListener(port.address(), came, bag(), shutBefore | directions);
        }
    }

    @Override
    public boolean isListening() {
        return true;
    }
}
