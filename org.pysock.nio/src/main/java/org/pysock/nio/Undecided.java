package org.pysock.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
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
    private final ProtocolFamily family;

    /** Whether the user named the port: only then does it outlive a connection that fails. */
    private volatile boolean portNamed;

    private Undecided(ProtocolFamily family, SocketChannel channel, OptionBag bag) {
        super(channel, bag);
        this.family = family;
    }

    /** A fresh one, with the options of {@code bag}. */
    static Undecided open(ProtocolFamily family, OptionBag bag) throws IOException {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(family);
            channel.configureBlocking(false);
            Undecided fresh = new Undecided(family, channel, bag);
            bag.replay(fresh);
            return fresh;
        } catch (IOException | RuntimeException failed) {
            if (channel != null) {
                channel.close();
            }
            throw WireErrors.of(failed);
        }
    }

    /** One that has the port something before it had; {@code null} for none. */
    static Undecided reopen(ProtocolFamily family, OptionBag bag, SocketAddress address) throws IOException {
        Undecided fresh = open(family, bag);
        try {
            if (address != null) {
                EarlyBind.rebind(fresh.channel(), address, fresh.reuse());
            }
            return fresh;
        } catch (IOException | RuntimeException failed) {
            fresh.close();
            throw WireErrors.of(failed);
        }
    }

    private boolean reuse() throws IOException {
        return channel().getOption(StandardSocketOptions.SO_REUSEADDR);
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        try {
            channel().bind(address);
            portNamed = address instanceof InetSocketAddress inet && inet.getPort() != 0;
            return this;
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        try {
            ServerSocketChannel server =
                    EarlyBind.listener(channel(), family, channel().getLocalAddress(), backlog, reuse());
            Listener listener = new Listener(family, server, bag());
            bag().replay(listener);
            close();
            return listener;
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        SocketAddress bound = portNamed ? channel().getLocalAddress() : null;
        try {
            return channel().connect(address)
                    ? Client.connected(channel(), handle(), bag())
                    : new Connecting(family, channel(), handle(), bag(), bound);
        } catch (IOException failed) {
            // java.nio has closed the channel
            close();
            return new Failed(family, bag(), bound, WireErrors.errno(failed), failed);
        } catch (RuntimeException refused) {
            throw WireErrors.of(refused);
        }
    }

    @Override
    public void connected() throws IOException {
        throw Errno.ECONNABORTED.error();
    }

    @Override
    public int poll(int events) {
        return events & Events.OUT | Events.HUP;
    }
}
