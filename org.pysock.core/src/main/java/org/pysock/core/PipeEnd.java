package org.pysock.core;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/**
 * One end of a pipe over one end of a pair of sockets, of which it uses one direction. The other direction is never used and so
 * tells when the peer is gone: a reader has read all then, a writer meets EPIPE.
 */
final class PipeEnd implements Endpoint {
    /** Which end it is. */
    enum Side {
        READ,
        WRITE
    }

    private final Side side;

    private volatile Endpoint below;

    PipeEnd(Endpoint below, Side side) {
        this.below = below;
        this.side = side;
    }

    boolean isWritten() {
        return side == Side.WRITE;
    }

    private Endpoint below() {
        Endpoint now = below;
        Endpoint settled = now.settled();
        if (settled != now) {
            below = settled;
        }
        return settled;
    }

    private Endpoint only(Side wanted) throws IOException {
        if (side != wanted) {
            throw Errno.EBADF.error();
        }
        return below();
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        try {
            return only(Side.READ).recv(buffer);
        } catch (IOException failed) {
            // a writer that goes leaves an end, not an error
            if (Errno.ECONNRESET.is(failed)) {
                return 0;
            }
            throw failed;
        }
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        Endpoint writer = only(Side.WRITE);
        if (!buffer.hasRemaining()) {
            return 0;
        }
        try {
            return writer.send(buffer);
        } catch (IOException failed) {
            throw Errno.ECONNRESET.is(failed) ? Errno.EPIPE.error(failed) : failed;
        }
    }

    /** pipe(7): a reader without a writer is hung up, a writer without a reader has an error. */
    @Override
    public int poll(int events) {
        Endpoint now = below();
        boolean alone = (now.poll(Events.RDHUP) & (Events.RDHUP | Events.HUP | Events.ERR)) != 0;
        if (side == Side.WRITE) {
            return alone ? events & Events.WRITABLE | Events.ERR : now.poll(events & Events.WRITABLE);
        }
        if (!alone) {
            return now.poll(events & Events.READABLE);
        }
        return (hasMore(now) ? events & Events.READABLE : 0) | Events.HUP;
    }

    private static boolean hasMore(Endpoint ended) {
        try {
            return ended.peek(new Message(ByteBuffer.allocate(1))) > 0;
        } catch (IOException | WouldBlock nothing) {
            return false;
        }
    }

    @Override
    public void look() {
        below().look();
    }

    @Override
    public void lookBehind() {
        below().lookBehind();
    }

    @Override
    public int news(int events) {
        return below().news(events);
    }

    @Override
    public int doubts() {
        return below().doubts();
    }

    @Override
    public void heard(int events) {
        below().heard(events);
    }

    @Override
    public void giveBack(IOException error) {
        below().giveBack(error);
    }

    @Override
    public int edges(int event) {
        return below().edges(event);
    }

    @Override
    public int changes() {
        return below().changes();
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        throw Errno.ENOTSOCK.error();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        throw Errno.ENOTSOCK.error();
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        throw Errno.ENOTSOCK.error();
    }

    @Override
    public Pollable pollable() {
        return below().pollable();
    }

    /** The other direction has nothing to tell but that the peer is gone, which a writer with room to wait for hears anyway. */
    @Override
    public int interest(int events) {
        boolean silent = side == Side.WRITE && (events & Events.OUT) == 0;
        int used = side == Side.READ ? Events.IN : Events.OUT;
        return below().interest(silent ? events : events & used);
    }

    @Override
    public void close() {
        below().close();
    }
}
