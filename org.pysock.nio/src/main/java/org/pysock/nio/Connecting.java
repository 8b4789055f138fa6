package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;

/** A client whose connection is on its way. It becomes a {@link Client} or {@link Failed} by itself: see settled. */
final class Connecting extends ChannelEndpoint<SocketChannel> {
    private final StreamFamily family;
    private final Dormant otherwise;
    private final Object outcomeLock = new Object();

    // guarded by outcomeLock
    private Endpoint outcome;

    /** {@code otherwise} is what a failure makes of the socket in the end. */
    Connecting(SocketChannel channel, Handle handle, OptionBag bag, StreamFamily family, Dormant otherwise) {
        super(channel, handle, bag, family);
        this.family = family;
        this.otherwise = otherwise;
    }

    @Override
    public Endpoint settled() {
        synchronized (outcomeLock) {
            if (outcome == null) {
                outcome = ask();
            }
            return outcome == null ? this : outcome;
        }
    }

    private Endpoint ask() {
        try {
            if (!channel().finishConnect()) {
                return null;
            }
            Client client = Client.unacknowledged(channel(), handle(), bag(), family);
            handle().changed();
            return client;
        } catch (ClosedChannelException closedByUs) {
            return null;
        } catch (IOException | RuntimeException failed) {
            // java.nio has closed the channel; its descriptor may still wait for a selector
            handle().changed();
            close();
            return Failed.of(otherwise, failed);
        }
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        throw Errno.EALREADY.error();
    }

    @Override
    public boolean isConnecting() {
        return true;
    }

    @Override
    public void connected() throws WouldBlock {
        throw WouldBlock.WRITE;
    }

    @Override
    public int recv(ByteBuffer buffer) throws WouldBlock {
        throw WouldBlock.READ;
    }

    @Override
    public int send(ByteBuffer buffer) throws WouldBlock {
        throw WouldBlock.WRITE;
    }

    /** Gives the attempt up, as Linux does whichever direction is named. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        synchronized (outcomeLock) {
            if (outcome != null) {
                return outcome.shutdown(directions);
            }
            handle().changed();
            close();
            outcome = Failed.givenUp(otherwise);
            return outcome;
        }
    }
}
