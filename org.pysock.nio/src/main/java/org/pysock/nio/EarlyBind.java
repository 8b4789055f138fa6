package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/**
 * How a bound port passes from one channel to another without ever being free, which java.nio cannot do by itself: both
 * channels allow address reuse for that moment, and the user's own setting counts before and after. Linux's rules; another
 * platform would close first and bind then.
 */
final class EarlyBind {
    private EarlyBind() {}

    /** From a placeholder to the listener. */
    static ServerSocketChannel listener(
            SocketChannel placeholder, ProtocolFamily family, SocketAddress address, int backlog, boolean reuse)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(family);
        try {
            server.configureBlocking(false);
            server.setOption(StandardSocketOptions.SO_REUSEADDR, address != null || reuse);
            if (address != null) {
                placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            }
            // java.nio takes a backlog below 1 for "not given"
            server.bind(address, Math.max(backlog, 1));
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

    /** From something closed to a new placeholder. */
    static void rebind(SocketChannel placeholder, SocketAddress address, boolean reuse) throws IOException {
        placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        placeholder.bind(address);
        placeholder.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
    }
}
