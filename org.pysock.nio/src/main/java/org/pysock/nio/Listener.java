package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;

/** A listening stream socket. Options that only connections have are kept for those it accepts. */
final class Listener extends ChannelEndpoint<ServerSocketChannel> {
    private final ProtocolFamily family;
    private final boolean portNamed;

    Listener(ProtocolFamily family, ServerSocketChannel channel, OptionBag bag, boolean portNamed) {
        super(channel, bag);
        this.family = family;
        this.portNamed = portNamed;
    }

    /** Another backlog; java.nio cannot change it, so the first stays. */
    @Override
    public Endpoint listen(int backlog) {
        return this;
    }

    @Override
    public Endpoint accept() throws IOException, WouldBlock {
        SocketChannel channel;
        try {
            channel = channel().accept();
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
        if (channel == null) {
            throw WouldBlock.READ;
        }
        try {
            channel.configureBlocking(false);
            return Client.accepted(channel, bag().copy());
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw WireErrors.of(failed);
        }
    }

    /** Shutting down the reading side ends listening and drops the queue. The other side has no meaning. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        if ((directions & SHUT_READ) == 0) {
            return this;
        }
        LocalPort port = new LocalPort(localAddress(), portNamed);
        close();
        return new Dormant(family, bag(), port);
    }

    @Override
    public boolean isListening() {
        return true;
    }
}
