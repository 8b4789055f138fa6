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
    /** More connections than this are not taken ahead, whatever the backlog: SOMAXCONN. */
    private static final int MOST_AHEAD = 4096;

    private final StreamFamily family;
    private final boolean portNamed;
    private final int most;

    private volatile int shutBefore;

    // guarded by itself
    private final Deque<Client> ahead = new ArrayDeque<>(1);
    // guarded by ahead
    private boolean closing;

    /** Whether a connection waits that could not be taken, for want of descriptors say; written under ahead. */
    private volatile boolean untaken;
    /** Whether no more are taken ahead; written under ahead. */
    private volatile boolean full;

    Listener(
            StreamFamily family,
            ServerSocketChannel channel,
            OptionBag bag,
            boolean portNamed,
            int backlog,
            Edges edges) {
        super(channel, new Handle(channel, edges), bag, family);
        this.family = family;
        this.portNamed = portNamed;
        this.most = Math.min(backlog, MOST_AHEAD - 1) + 1;
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
            full = false;
            if (accepted == null) {
                throw WouldBlock.READ;
            }
            return accepted;
        }
    }

    /** Takes out what has come, for only so is it known that more has come. */
    @Override
    public void lookBehind() {
        synchronized (ahead) {
            int before = ahead.size();
            boolean knew = untaken;
            try {
                takeAhead(most);
            } catch (IOException notNow) {
                // accept meets it again
                untaken = true;
            }
            full = ahead.size() >= most;
            // what could not be taken has arrived when that was found out
            if (ahead.size() - before + (untaken ? 1 : 0) > (knew ? 1 : 0)) {
                handle().arrived();
            }
        }
    }

    private void takeAhead(int most) throws IOException {
        try {
            Client next = null;
            while (!closing && ahead.size() < most && (next = next()) != null) {
                ahead.add(next);
            }
        } finally {
            handle().ahead(!ahead.isEmpty());
        }
    }

    @Override
    public int news(int events) {
        return untaken || full ? events & ~Events.IN : events;
    }

    @Override
    public boolean tellsChanges() {
        return true;
    }

    @Override
    public int poll(int events) {
        return untaken || handle().isAnswered(Events.IN) ? events & Events.READABLE : 0;
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
            untaken = false;
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
        handle().changed();
        if (family.errorsEndConnections()) {
            close();
            return new Dormant(family, bag(), port, handle().edges());
        }
        synchronized (ahead) {
            takeAhead(Integer.MAX_VALUE);
            Deque<Client> came = new ArrayDeque<>(ahead);
            ahead.clear();
            close();
            return new ShutListener(port.address(), came, bag(), handle().edges(), shutBefore | directions);
        }
    }

    @Override
    public boolean isListening() {
        return true;
    }
}
