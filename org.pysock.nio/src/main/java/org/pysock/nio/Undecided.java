package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.OptionBag;

/**
 * A stream socket that is neither a client nor a listener yet, bound or not. Its channel holds the port that bind gave it;
 * connect uses the channel, listen replaces it.
 */
final class Undecided extends ChannelEndpoint<SocketChannel> {
    private final StreamFamily family;
    private volatile LocalPort port = LocalPort.NONE;

    private Undecided(StreamFamily family, SocketChannel channel, OptionBag bag, Edges edges) {
        super(channel, new Handle(channel, edges), bag, family);
        this.family = family;
    }

    /** A fresh one, with the options of {@code bag}. */
    static Undecided open(StreamFamily family, OptionBag bag) throws IOException {
        return open(family, bag, new Edges());
    }

    private static Undecided open(StreamFamily family, OptionBag bag, Edges edges) throws IOException {
        try {
            Undecided fresh = new Undecided(family, family.open(), bag, edges);
            return closingOnFailure(fresh, () -> bag.replay(fresh));
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    /** One that takes over what something before it had. */
    static Undecided reopen(StreamFamily family, OptionBag bag, LocalPort port, Edges edges) throws IOException {
        Undecided fresh = open(family, bag, edges);
        return closingOnFailure(fresh, () -> {
            if (port.isBound()) {
                fresh.port = family.rebind(fresh.channel(), port);
            }
        });
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        if (port.isBound()) {
            family.bindAgain(port.address(), address);
            return this;
        }
        try {
            port = family.bind(channel(), address);
            return this;
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        Listener listener;
        try {
            // java.nio takes a backlog below 1 for "not given"
            ServerSocketChannel server = family.listen(channel(), port, Math.max(backlog, 1));
            listener = new Listener(family, server, bag(), port.named(), Math.max(backlog, 1), handle().edges());
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
        closingOnFailure(listener, () -> bag().replay(listener));
        // a listener has no room to write
        handle().filled();
        close();
        return listener;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        family.requireConnectable(address);
        Dormant otherwise = new Dormant(family, bag(), port, handle().edges());
        try {
            if (!channel().connect(address)) {
                // there is no room before it is connected
                handle().filled();
                return new Connecting(channel(), handle(), bag(), family, otherwise);
            }
            handle().changed();
            return Client.connected(channel(), handle(), bag(), family);
        } catch (IOException failed) {
            // java.nio has closed the channel
            handle().changed();
            close();
            return Failed.of(otherwise, failed);
        } catch (RuntimeException refused) {
            throw WireErrors.of(refused);
        }
    }

    @Override
    public void connected() throws IOException {
        throw Errno.ECONNABORTED.error();
    }

    /** TCP answers ENOTCONN and shuts down all the same. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        handle().shut(Handle.events(directions));
        family.unconnected().afterShutdown();
        return this;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        return family.unconnected().recv(handle().shut());
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw family.unconnected().send(handle().shut()).error();
    }

    @Override
    public int poll(int events) {
        boolean ended = handle().isShut(Events.IN);
        return events & (Events.WRITABLE | (ended ? Events.READABLE | Events.RDHUP : 0)) | Events.HUP;
    }
}
