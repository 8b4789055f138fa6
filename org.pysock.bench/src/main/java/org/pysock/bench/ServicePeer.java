package org.pysock.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** What traffic.c is as a peer, where there is no compiler for C: prints its ports, serves until the end of its input. */
final class ServicePeer {
    private static final int PIECE_BYTES = 1 << 20;
    private static final int QUEUE_BYTES = 1 << 17;
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private ServicePeer() {}

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        System.out.println(EchoPeer.start().port() + " " + serve(ServicePeer::sink) + " " + serve(ServicePeer::source)
                + " " + datagrams());
        while (System.in.read() >= 0) {
            continue;
        }
        System.exit(0);
    }

    /** What is done with a connection until it ends. */
    @FunctionalInterface
    private interface Service {
        void on(SocketChannel channel, ByteBuffer piece) throws IOException;
    }

    private static void sink(SocketChannel channel, ByteBuffer piece) throws IOException {
        while (channel.read(piece.clear()) >= 0) {
            continue;
        }
    }

    private static void source(SocketChannel channel, ByteBuffer piece) throws IOException {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, QUEUE_BYTES);
        while (channel.write(piece.clear()) >= 0) {
            continue;
        }
    }

    private static int serve(Service service) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open().bind(ANY_PORT);
        EchoPeer.inBackground(() -> {
            while (true) {
                SocketChannel accepted = listener.accept();
                EchoPeer.inBackground(() -> visit(accepted, service));
            }
        });
        return listener.socket().getLocalPort();
    }

    private static void visit(SocketChannel accepted, Service service) throws IOException {
        try (SocketChannel channel = accepted) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            service.on(channel, ByteBuffer.allocateDirect(PIECE_BYTES));
        }
    }

    private static int datagrams() throws IOException {
        DatagramChannel channel = DatagramChannel.open().bind(ANY_PORT);
        EchoPeer.inBackground(() -> {
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
            while (true) {
                SocketAddress from = channel.receive(piece.clear());
                channel.send(piece.flip(), from);
            }
        });
        return channel.socket().getLocalPort();
    }
}
