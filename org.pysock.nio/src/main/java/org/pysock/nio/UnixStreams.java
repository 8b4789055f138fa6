package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pysock.api.error.Errno;

/**
 * AF_UNIX: a bound path is a file. It passes from one channel to another by being removed and made again: a connect in
 * between finds none, where Linux, which binds once, would refuse.
 */
final class UnixStreams extends StreamFamily {
    UnixStreams() {
        super(StandardProtocolFamily.UNIX, Unconnected.UNIX);
    }

    @Override
    boolean errorsEndConnections() {
        return false;
    }

    /** Linux looks for the peer first. */
    private static Errno ifThere(SocketAddress address, Errno errno) {
        return Files.exists(((UnixDomainSocketAddress) address).getPath()) ? errno : Errno.ENOENT;
    }

    @Override
    void requireConnectable(SocketAddress address) throws IOException {
        if (((UnixDomainSocketAddress) address).getPath().toString().isEmpty()) {
            throw Errno.EINVAL.error();
        }
    }

    @Override
    Errno connectOfListener(SocketAddress address) {
        return ifThere(address, Errno.EINVAL);
    }

    @Override
    Errno connectAgain(SocketAddress address) {
        return ifThere(address, Errno.EISCONN);
    }

    @Override
    LocalPort bind(SocketChannel fresh, SocketAddress address) throws IOException {
        fresh.bind(address);
        return new LocalPort(fresh.getLocalAddress(), true);
    }

    @Override
    ServerSocketChannel listen(SocketChannel placeholder, LocalPort port, int backlog) throws IOException {
        if (!port.isBound()) {
            throw Errno.EINVAL.error();
        }
        ServerSocketChannel server = openServer();
        try {
            remove(port);
            server.bind(port.address(), backlog);
            return server;
        } catch (IOException | RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    @Override
    LocalPort rebind(SocketChannel fresh, LocalPort port) throws IOException {
        remove(port);
        fresh.bind(port.address());
        return port;
    }

    private static void remove(LocalPort port) throws IOException {
        Path path = ((UnixDomainSocketAddress) port.address()).getPath();
        Files.deleteIfExists(path);
    }
}
