package org.pysock.nio;

import java.io.IOException;
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
            ChannelOptions.learn(channel);
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

    /** One that takes over what something before it had. */
    static Undecided reopen(ProtocolFamily family, OptionBag bag, LocalPort port) throws IOException {
        Undecided fresh = open(family, bag);
        try {
            if (port.named()) {
                EarlyBind.rebind(fresh.channel(), port.address(), fresh.reuse());
            } else if (port.address() != null) {
                fresh.channel().bind(port.anyOfItsHost());
            }
            fresh.portNamed = port.named();
            return fresh;
        } catch (IOException | RuntimeException failed) {
            fresh.close();
            throw WireErrors.of(failed);
        }
    }

    private LocalPort port() throws IOException {
        return new LocalPort(localAddress(), portNamed);
    }

    private boolean reuse() throws IOException {
        return channel().getOption(StandardSocketOptions.SO_REUSEADDR);
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        try {
            channel().bind(address);
            portNamed = LocalPort.names(address);
            return this;
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        Listener listener;
        try {
            ServerSocketChannel server =
                    EarlyBind.listener(channel(), family, channel().getLocalAddress(), backlog, reuse());
            listener = new Listener(family, server, bag(), portNamed);
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
        try {
            bag().replay(listener);
        } catch (IOException | RuntimeException failed) {
            listener.close();
            throw WireErrors.of(failed);
        }
        close();
        return listener;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        LocalPort port = portNamed ? port() : LocalPort.NONE;
        Dormant otherwise = new Dormant(family, bag(), port);
        try {
            return channel().connect(address)
                    ? Client.connected(channel(), handle(), bag())
                    : new Connecting(channel(), handle(), bag(), otherwise);
        } catch (IOException failed) {
            // java.nio has closed the channel
            close();
            return new Failed(otherwise, WireErrors.errno(failed), failed);
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
