package org.pysock.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;

/**
 * Netty's epoll transport, in its own terms: everything happens in the loop's thread, which a pass starts and waits for. A pass is so long
 * that this does not count.
 */
abstract class NettyWork extends SimpleChannelInboundHandler<ByteBuf> implements Work {
    private final Semaphore done = new Semaphore(0);
    private Channel channel;

    /** {@code piece} bytes are read at once at most, when asked for. */
    final void connect(InetSocketAddress peer, int piece) throws IOException {
        try {
            channel = new Bootstrap()
                    .group(new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory()))
                    .channel(EpollSocketChannel.class)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.AUTO_READ, false)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(piece))
                    .handler(this)
                    .connect(peer)
                    .sync()
                    .channel();
        } catch (InterruptedException | RuntimeException | UnsatisfiedLinkError failed) {
            throw new IOException("Netty cannot: " + failed.getMessage(), failed);
        }
    }

    final Channel channel() {
        return channel;
    }

    /** The work of a pass, in the loop's thread; {@link #over} ends it. */
    abstract void begin();

    abstract int operations();

    /** Something has come. */
    abstract void come(ByteBuf data);

    final void over() {
        done.release();
    }

    @Override
    protected final void channelRead0(ChannelHandlerContext context, ByteBuf data) {
        come(data);
    }

    @Override
    public final int pass() {
        channel.eventLoop().execute(this::begin);
        done.acquireUninterruptibly();
        return operations();
    }
}
