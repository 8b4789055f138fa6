package org.pysock.nio;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.pysock.api.error.Errno;

/**
 * TCP: a bound port passes from one channel to another without ever being free, which java.nio cannot do by itself: both
 * channels allow address reuse for that moment, and the user's own setting counts before and after. Linux's rules; another
 * platform would close first and bind then.
 */
final class InetStreams extends StreamFamily {
    InetStreams(ProtocolFamily family) {
        super(family, Unconnected.TCP);
    }

    @Override
    boolean errorsEndConnections() {
        return true;
    }

    @Override
    Errno connectOfListener(SocketAddress address) {
        return Errno.EISCONN;
    }

    @Override
    Errno connectAgain(SocketAddress address) {
        return Errno.EISCONN;
    }

    private static boolean reuse(SocketChannel channel) throws IOException {
        return channel.getOption(StandardSocketOptions.SO_REUSEADDR);
    }

    @Override
    void bindAgain(SocketAddress own, SocketAddress address) throws IOException {
        throw Errno.EINVAL.error();
    }

    @Override
    LocalPort bind(SocketChannel fresh, SocketAddress address) throws IOException {
        fresh.bind(address);
        return new LocalPort(fresh.getLocalAddress(), ((InetSocketAddress) address).getPort() != 0);
    }

    @Override
    ServerSocketChannel listen(SocketChannel placeholder, LocalPort port, int backlog) throws IOException {
        SocketAddress address = placeholder.getLocalAddress();
        boolean reuse = reuse(placeholder);
        ServerSocketChannel server = openServer();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, address != null || reuse);
            // a port that is shared is shared from bind on
            server.setOption(
                    StandardSocketOptions.SO_REUSEPORT, placeholder.getOption(StandardSocketOptions.SO_REUSEPORT));
            if (address != null) {
                placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            server.bind(address, backlog);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            return server;
        } catch (IOException | RuntimeException failed) {
            server.close();
            if (address != null) {
                placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
            }
            throw failed;
        }
    }

    /** A port that the system chose is given back, a named one is kept, as on Linux (SOCK_BINDPORT_LOCK). */
    @Override
    LocalPort rebind(SocketChannel fresh, LocalPort port) throws IOException {
        if (!port.named()) {
            InetSocketAddress old = (InetSocketAddress) port.address();
            fresh.bind(new InetSocketAddress(old.getAddress(), 0));
            return new LocalPort(fresh.getLocalAddress(), false);
        }
        boolean reuse = reuse(fresh);
        fresh.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        fresh.bind(port.address());
        fresh.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
        return port;
    }
}
