package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/** Java's channels, by hand. */
class NioWaiting implements Waiting {
    private final List<DatagramChannel> channels = new ArrayList<>();
    private final ByteBuffer taken = ByteBuffer.allocateDirect(Byte.SIZE);
    final Selector selector = Selector.open();

    NioWaiting(int count, String host) throws IOException {
        for (int i = 0; i < count; i++) {
            DatagramChannel channel = DatagramChannel.open();
            channel.bind(new InetSocketAddress(host, 0));
            channel.configureBlocking(false);
            channels.add(channel);
        }
    }

    final List<DatagramChannel> channels() {
        return channels;
    }

    @Override
    public final InetSocketAddress address(int index) throws IOException {
        return (InetSocketAddress) channels.get(index).getLocalAddress();
    }

    @Override
    public int await() throws IOException {
        return selector.select(key -> {});
    }

    @Override
    public final void take(int index) throws IOException {
        taken.clear();
        channels.get(index).receive(taken);
    }

    /** As poll and epoll objects: what is registered stays so. */
    static Waiting registered(int count, String host) throws IOException {
        NioWaiting waiting = new NioWaiting(count, host);
        for (DatagramChannel channel : waiting.channels) {
            channel.register(waiting.selector, SelectionKey.OP_READ);
        }
        return waiting;
    }

    /** As select, which is given all sockets each time: a selector that is kept, and told what differs from the last call. */
    static Waiting kept(int count, String host) throws IOException {
        return new NioWaiting(count, host) {
            private final long[] marks = new long[count];
            private long calls;

            @Override
            public int await() throws IOException {
                calls++;
                for (DatagramChannel channel : channels()) {
                    SelectionKey key = channel.keyFor(selector);
                    if (key == null) {
                        key = channel.register(selector, 0, selector.keys().size());
                    }
                    marks[(Integer) key.attachment()] = calls;
                    if (key.interestOps() != SelectionKey.OP_READ) {
                        key.interestOps(SelectionKey.OP_READ);
                    }
                }
                return super.await();
            }
        };
    }

    /** As select, in the way that comes first to mind. */
    static Waiting renewed(int count, String host) throws IOException {
        return new NioWaiting(count, host) {
            @Override
            public int await() throws IOException {
                try (Selector once = Selector.open()) {
                    for (DatagramChannel channel : channels()) {
                        channel.register(once, SelectionKey.OP_READ);
                    }
                    return once.select(key -> {});
                }
            }
        };
    }
}
