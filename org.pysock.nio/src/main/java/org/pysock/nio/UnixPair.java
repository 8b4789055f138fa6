package org.pysock.nio;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Transport;

/** socketpair(2), which java.nio lacks: two ends of a connection over a path that nobody else can reach and that is gone. */
final class UnixPair {
    private static final UnixDomainSocketAddress UNNAMED = UnixDomainSocketAddress.of("");

    private UnixPair() {}

    /** Two connected ends, non-blocking, neither of which shows a name. */
    static Transport.Pair make() throws IOException {
        // others cannot enter a temporary directory
        Path directory = Files.createTempDirectory("pysock");
        Path path = directory.resolve("pair");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.configureBlocking(false);
            server.bind(UnixDomainSocketAddress.of(path), 1);
            SocketChannel one = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                // a Unix socket is connected at once, and an interrupt closes a channel that may wait
                one.configureBlocking(false);
                one.connect(server.getLocalAddress());
                return new Transport.Pair(end(one), end(server.accept()));
            } catch (IOException | RuntimeException failed) {
                one.close();
                throw failed;
            }
        } finally {
            Files.deleteIfExists(path);
            Files.delete(directory);
        }
    }

    private static Client end(SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        StreamFamily family = StreamFamily.of(StandardProtocolFamily.UNIX);
        return Client.named(channel, new OptionBag(), family, UNNAMED);
    }
}
