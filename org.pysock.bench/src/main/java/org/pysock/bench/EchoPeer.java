package org.pysock.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Sends back what comes, in threads of this process: the other side of every contender of {@link FaceScenario}. */
final class EchoPeer {
    private static final int PIECE_BYTES = 1 << 16;

    private final ServerSocketChannel listener;

    private EchoPeer(ServerSocketChannel listener) {
        this.listener = listener;
    }

    /** One that serves until this process ends. */
    static EchoPeer start() throws IOException {
        EchoPeer peer = new EchoPeer(ServerSocketChannel.open());
        peer.listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        inBackground(peer::serve);
        return peer;
    }

    int port() throws IOException {
        return ((InetSocketAddress) listener.getLocalAddress()).getPort();
    }

    /** Something that ends with an exception when its connection does. */
    @FunctionalInterface
    interface Service {
        void run() throws IOException;
    }

    /** In a thread that keeps nobody alive. */
    static void inBackground(Service service) {
        Thread thread = new Thread(
                () -> {
                    try {
                        service.run();
                    } catch (IOException left) {
                        // the contender has seen enough
                    }
                },
                "echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() throws IOException {
        while (true) {
            SocketChannel accepted = listener.accept();
            inBackground(() -> echo(accepted));
        }
    }

    private static void echo(SocketChannel accepted) throws IOException {
        try (SocketChannel channel = accepted) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            ByteBuffer piece = ByteBuffer.allocateDirect(PIECE_BYTES);
            while (channel.read(piece) >= 0) {
                piece.flip();
                while (piece.hasRemaining()) {
                    channel.write(piece);
                }
                piece.clear();
            }
        }
    }
}
