package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicReference;
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
    /** One system call. */
    private interface Step {
        int on(SocketChannel channel, ByteBuffer buffer) throws IOException;
    }

    private static final Step READ = (channel, buffer) -> channel.read(buffer);
    private static final Step WRITE = (channel, buffer) -> channel.write(buffer);

    /** java.nio copies a heap buffer into a direct one of the same size: this much stays in the processor's cache. */
    private static final int SEND_SLICE_BYTES = 32 * 1024;

    /** And a read as much: java.nio keeps a direct buffer of the size of the largest read in every thread. */
    private static final int RECV_SLICE_BYTES = 256 * 1024;

    private final SocketAddress peer;

    /** An error that came after some bytes of the same call: the next call tells it. */
    private final AtomicReference<IOException> untold = new AtomicReference<>();

    // each is set once and never reset
    private volatile boolean acknowledged;
    private volatile boolean cut;
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
        tellUntold();
        if (!buffer.hasRemaining()) {
            return 0;
        }
        int start = buffer.position();
        try {
            int count = inSlices(buffer, RECV_SLICE_BYTES, READ);
            if (count == 0 && buffer.position() == start && !handle().isShut(Events.IN)) {
                throw WouldBlock.READ;
            }
            return buffer.position() - start;
        } catch (IOException failed) {
            IOException error = readFailed(failed);
            return partial(buffer, start, error);
        } catch (RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        tellUntold();
        if (handle().isShut(Events.OUT)) {
            throw Errno.EPIPE.error();
        }
        if (!buffer.hasRemaining()) {
            return 0;
        }
        int start = buffer.position();
        try {
            inSlices(buffer, SEND_SLICE_BYTES, WRITE);
            if (buffer.position() == start) {
                throw WouldBlock.WRITE;
            }
            return buffer.position() - start;
        } catch (IOException failed) {
            IOException error = writeFailed(failed);
            return partial(buffer, start, error);
        } catch (RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    /** Repeats a step on slices of the buffer until one is short; what the last step returned. */
    private int inSlices(ByteBuffer buffer, int sliceBytes, Step step) throws IOException {
        int limit = buffer.limit();
        try {
            int slice;
            int count;
            do {
                slice = Math.min(limit - buffer.position(), sliceBytes);
                buffer.limit(buffer.position() + slice);
                count = step.on(channel(), buffer);
            } while (count == slice && buffer.position() < limit);
            return count;
        } finally {
            buffer.limit(limit);
        }
    }

    /** The bytes that went before an error, which is told next time; without any, the error. */
    private int partial(ByteBuffer buffer, int start, IOException error) throws IOException {
        int count = buffer.position() - start;
        if (count == 0) {
            throw error;
        }
        giveBack(error);
        return count;
    }

    @Override
    public void giveBack(IOException error) {
        untold.set(error);
    }

    /** Throws what was given back; for {@link Broken} too. */
    void tellUntold() throws IOException {
        if (untold.get() != null) {
            IOException error = untold.getAndSet(null);
            if (error != null) {
                throw error;
            }
        }
    }

    /** After an error in reading there is nothing left to read. */
    private IOException readFailed(IOException failed) {
        Errno errno = WireErrors.errno(failed);
        if (errno != Errno.EBADF) {
            broken = new Broken(this);
        }
        return errno.error(failed);
    }

    /** After an error in writing what has arrived can still be read. */
    private IOException writeFailed(IOException failed) {
        Errno errno = WireErrors.errno(failed);
        if (errno == Errno.EBADF) {
            // java.nio says "closed" also when only the sending side was shut down meanwhile
            return (channel().isOpen() ? Errno.EPIPE : errno).error(failed);
        }
        cut = true;
        handle().shut(Events.OUT);
        return errno.error(failed);
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        if (cut) {
            throw Errno.ENOTCONN.error();
        }
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
    public SocketAddress peerAddress() throws IOException {
        if (cut) {
            throw Errno.ENOTCONN.error();
        }
        return peer;
    }

    @Override
    public int poll(int events) {
        int in = handle().isShut(Events.IN) ? Events.IN : 0;
        int out = handle().isShut(Events.OUT) ? Events.OUT : 0;
        return events & (in | out) | (in != 0 && out != 0 ? Events.HUP : 0);
    }
}
