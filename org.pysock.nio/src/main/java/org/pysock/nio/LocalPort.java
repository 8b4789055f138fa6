package org.pysock.nio;

import java.net.SocketAddress;

/**
 * Where a socket was bound, {@code null} for nowhere, and whether the user named the port: only such a port outlives a
 * connection that fails or a listener that is shut down.
 */
record LocalPort(SocketAddress address, boolean named) {
    static final LocalPort NONE = new LocalPort(null, false);

    boolean isBound() {
        return address != null;
    }
}
