package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;

/**
 * A connected stream. Shutting down the reading side is this object's own state: on Linux the peer never learns of it, and
 * what still arrives can be read, which java.nio's own shutdown would prevent. A broken one becomes {@link Broken}.
 */
final class Client extends ChannelEndpoint<SocketChannel> {
    /** java.nio copies a heap buffer into a direct one of the same size: this much stays in the processor's cache. */
    private static final int SEND_SLICE_BYTES = 32 * 1024;

    private final SocketAddress peer;

    // each is set once and never reset
    private volatile boolean acknowledged;
    private volatile Broken broken;

    private Client(SocketChannel channel, Handle handle, OptionBag bag, SocketAddress peer, boolean acknowledged) {
        super(channel, handle, bag);
        this.peer = peer;
        this.acknowledged = acknowledged;
    }

    /** Connected at once. */
    static Client connected(SocketChannel channel, Handle handle, OptionBag bag) throws IOException {
        return new Client(channel, handle, bag, channel.getRemoteAddress(), true);
    }

    /** Connected while nobody waited: one more connect may succeed, which is how a non-blocking caller learns of it. */
    static Client unacknowledged(SocketChannel channel, Handle handle, OptionBag bag) throws IOException {
        return new Client(channel, handle, bag, channel.getRemoteAddress(), false);
    }

    /** Accepted by a listener, whose options go with it. */
    static Client accepted(SocketChannel channel, OptionBag bag) throws IOException {
        Client client = new Client(channel, new Handle(channel), bag, channel.getRemoteAddress(), true);
        bag.replay(client);
        return client;
    }

    @Override
    public Endpoint settled() {
        Broken next = broken;
        return next == null ? this : next;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        if (acknowledged) {
            throw Errno.EISCONN.error();
        }
        return this;
    }

    @Override
    public void connected() {
        acknowledged = true;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        if (!buffer.hasRemaining()) {
            return 0;
        }
        try {
            int count = channel().read(buffer);
            if (count == 0 && !handle().isShut(Events.IN)) {
                throw WouldBlock.READ;
            }
            return Math.max(count, 0);
        } catch (IOException | RuntimeException failed) {
            throw failure(failed);
        }
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        if (handle().isShut(Events.OUT)) {
            throw Errno.EPIPE.error();
        }
        if (!buffer.hasRemaining()) {
            return 0;
        }
        try {
            int sent = sendSlices(buffer);
            if (sent == 0) {
                throw WouldBlock.WRITE;
            }
            return sent;
        } catch (IOException | RuntimeException failed) {
            throw failure(failed);
        }
    }

    private int sendSlices(ByteBuffer buffer) throws IOException {
        int limit = buffer.limit();
        int start = buffer.position();
        try {
            do {
                int slice = Math.min(limit - buffer.position(), SEND_SLICE_BYTES);
                buffer.limit(buffer.position() + slice);
                if (channel().write(buffer) < slice) {
                    break;
                }
            } while (buffer.position() < limit);
        } catch (IOException failed) {
            if (buffer.position() == start) {
                throw failed;
            }
            // the next call meets it; what was sent must be told first
        } finally {
            buffer.limit(limit);
        }
        return buffer.position() - start;
    }

    /** An error of the wire is told now, and the connection is broken from then on. */
    private IOException failure(Exception failed) {
        Errno errno = WireErrors.errno(failed);
        if (errno == Errno.EBADF) {
            // java.nio says "closed" also when only the sending side was shut down meanwhile
            return (channel().isOpen() ? Errno.EPIPE : errno).error(failed);
        }
        broken = new Broken(this);
        return errno.error(failed);
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        if ((directions & SHUT_READ) != 0) {
            handle().shut(Events.IN);
        }
        if ((directions & SHUT_WRITE) != 0) {
            try {
                channel().shutdownOutput();
            } catch (IOException | RuntimeException failed) {
                throw WireErrors.of(failed);
            }
            handle().shut(Events.OUT);
        }
        return this;
    }

    @Override
    public SocketAddress peerAddress() {
        return peer;
    }

    @Override
    public int poll(int events) {
        int in = handle().isShut(Events.IN) ? Events.IN : 0;
        int out = handle().isShut(Events.OUT) ? Events.OUT : 0;
        return events & (in | out) | (in != 0 && out != 0 ? Events.HUP : 0);
    }
}
