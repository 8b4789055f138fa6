package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
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

    /** Linux looks for the peer first; whether a socket listens, only a connection would tell. */
    private static Errno ifThere(SocketAddress address, Errno errno) {
        Path path = path(address);
        if (path.toString().isEmpty()) {
            return Errno.EINVAL;
        }
        try {
            boolean special =
                    Files.readAttributes(path, BasicFileAttributes.class).isOther();
            return special ? errno : Errno.ECONNREFUSED;
        } catch (IOException unreadable) {
            return WireErrors.errno(unreadable);
        }
    }

    private static Path path(SocketAddress address) {
        return ((UnixDomainSocketAddress) address).getPath();
    }

    @Override
    void requireConnectable(SocketAddress address) throws IOException {
        if (path(address).toString().isEmpty()) {
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

    /** Linux makes the file first, and asks for none where there is a name already. */
    @Override
    void bindAgain(SocketAddress own, SocketAddress address) throws IOException {
        Path path = path(address);
        if (path.toString().isEmpty() && !path(own).toString().isEmpty()) {
            return;
        }
        requireName(path);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw Errno.EADDRINUSE.error();
        }
        Path directory = path.toAbsolutePath().getParent();
        throw (Files.isDirectory(directory) ? Errno.EINVAL : Files.exists(directory) ? Errno.ENOTDIR : Errno.ENOENT)
                .error();
    }

    @Override
    LocalPort bind(SocketChannel fresh, SocketAddress address) throws IOException {
        requireName(path(address));
        fresh.bind(address);
        return new LocalPort(fresh.getLocalAddress(), true);
    }

    /** Linux would choose a name without a file. */
    private static void requireName(Path path) throws IOException {
        if (path.toString().isEmpty()) {
            throw Errno.EINVAL.error();
        }
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
        Files.deleteIfExists(path(port.address()));
    }
}
