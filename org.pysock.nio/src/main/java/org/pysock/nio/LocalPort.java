package org.pysock.nio;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

/**
 * Where a socket was bound, {@code null} for nowhere, and whether the user named the port: only such a port outlives a
 * connection that fails or a listener that is shut down, as on Linux (SOCK_BINDPORT_LOCK).
 */
record LocalPort(SocketAddress address, boolean named) {
    static final LocalPort NONE = new LocalPort(null, false);

    /** The same host, with a port that the system chooses. */
    SocketAddress anyOfItsHost() {
        return new InetSocketAddress(((InetSocketAddress) address).getAddress(), 0);
    }

    /** What bind was asked for names a port, or leaves it to the system. */
    static boolean names(SocketAddress asked) {
        return asked instanceof InetSocketAddress inet && inet.getPort() != 0;
    }
}
