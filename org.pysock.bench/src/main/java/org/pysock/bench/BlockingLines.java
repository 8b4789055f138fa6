package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** java.nio's channels as they are: they block. Where there is a timeout, the channel's socket waits. */
final class BlockingLines implements Lines {
    private final boolean arrays;

    /** A channel's socket takes {@code arrays}. */
    BlockingLines(boolean arrays) {
        this.arrays = arrays;
    }

    @Override
    public ByteBuffer buffer(int bytes) {
        return arrays ? ByteBuffer.allocate(bytes) : ByteBuffer.allocateDirect(bytes);
    }

    @Override
    public Line stream(String how, InetSocketAddress peer) throws IOException {
        SocketChannel channel = SocketChannel.open(peer);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (how.equals("timeout")) {
            channel.socket().setSoTimeout(TIMEOUT_MILLIS);
            return new SocketLines.Stream(channel.socket());
        }
        return line(channel);
    }

    @Override
    public Line datagrams(String how, InetSocketAddress peer) throws IOException {
        DatagramChannel channel = DatagramChannel.open().connect(peer);
        if (how.equals("timeout")) {
            channel.socket().setSoTimeout(TIMEOUT_MILLIS);
            return new SocketLines.Datagrams(channel.socket(), null);
        }
        return line(channel);
    }

    private static Line line(ByteChannel channel) {
        return new Line() {
            @Override
            public int send(ByteBuffer data) throws IOException {
                return channel.write(data);
            }

            @Override
            public int recv(ByteBuffer data) throws IOException {
                return channel.read(data);
            }
        };
    }

    @Override
    public Meetings meetings() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(0));
        return new Meetings() {
            @Override
            public int port() {
                return listener.socket().getLocalPort();
            }

            @Override
            public void meet(InetSocketAddress address) throws IOException {
                SocketChannel one = SocketChannel.open(address);
                SocketChannel other = listener.accept();
                one.close();
                other.close();
            }
        };
    }
}
