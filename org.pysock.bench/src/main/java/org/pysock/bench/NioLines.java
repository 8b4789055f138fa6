package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * java.nio by hand, in the design that ours has: channels that never block, a selector that is used again, the attempt before the wait,
 * arrays sent in slices that stay in the processor's cache.
 */
final class NioLines implements Lines {
    private static final int SLICE_BYTES = 32 * 1024;

    private final Selector selector;

    NioLines() throws IOException {
        selector = Selector.open();
    }

    @Override
    public Line stream(String how, InetSocketAddress peer) throws IOException {
        SocketChannel channel = SocketChannel.open(peer);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        return line(how, channel, channel::write, channel::read);
    }

    @Override
    public Line datagrams(String how, InetSocketAddress peer) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        if (how.equals("sendto")) {
            channel.bind(new InetSocketAddress(peer.getAddress(), 0));
            return line(how, channel, data -> channel.send(data, peer), data -> {
                int start = data.position();
                channel.receive(data);
                return data.position() - start;
            });
        }
        channel.connect(peer);
        return line(how, channel, channel::write, channel::read);
    }

    private Line line(String how, SelectableChannel channel, Call send, Call recv) throws IOException {
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        return new Waiting(key, send, recv, how.equals("timeout") ? TIMEOUT_MILLIS : 0, how.equals("select"));
    }

    /** What a channel does without waiting. */
    @FunctionalInterface
    private interface Call {
        int on(ByteBuffer data) throws IOException;
    }

    /** Tries, and waits when that is of no use; or the other way round, as a program does that has many. */
    private record Waiting(SelectionKey key, Call send, Call recv, int millis, boolean first) implements Line {
        @Override
        public int send(ByteBuffer data) throws IOException {
            int start = data.position();
            int end = data.limit();
            while (data.position() < end) {
                int slice = Math.min(end - data.position(), SLICE_BYTES);
                data.limit(data.position() + slice);
                int sent = send.on(data);
                data.limit(end);
                if (sent == 0) {
                    await(SelectionKey.OP_WRITE);
                }
            }
            return end - start;
        }

        @Override
        public int recv(ByteBuffer data) throws IOException {
            if (first) {
                await(SelectionKey.OP_READ);
            }
            int count = recv.on(data);
            while (count == 0) {
                await(SelectionKey.OP_READ);
                count = recv.on(data);
            }
            return count;
        }

        private void await(int operations) throws IOException {
            if (key.interestOps() != operations) {
                key.interestOps(operations);
            }
            key.selector().select(ready -> {}, millis);
        }
    }

    @Override
    public Meetings meetings() throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(0));
        listener.configureBlocking(false);
        listener.register(selector, SelectionKey.OP_ACCEPT);
        return new Meetings() {
            @Override
            public int port() {
                return listener.socket().getLocalPort();
            }

            @Override
            public void meet(InetSocketAddress address) throws IOException {
                SocketChannel one = SocketChannel.open();
                one.configureBlocking(false);
                if (!one.connect(address) && !one.finishConnect()) {
                    SelectionKey key = one.register(selector, SelectionKey.OP_CONNECT);
                    do {
                        selector.select(ready -> {});
                    } while (!one.finishConnect());
                    key.cancel();
                    selector.selectNow();
                }
                SocketChannel other = listener.accept();
                while (other == null) {
                    selector.select(ready -> {});
                    other = listener.accept();
                }
                other.configureBlocking(false);
                one.close();
                other.close();
            }
        };
    }
}
