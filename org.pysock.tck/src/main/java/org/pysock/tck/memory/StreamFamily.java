package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;

/** What differs between TCP and Unix streams: addresses, how connections begin, what Linux answers without one. */
abstract class StreamFamily {
    private final Answers unconnected;

    /** What a socket without a connection answers to recv, to send, and to shutdown, where {@code null} is success. */
    record Answers(Errno recv, Errno send, Errno shutdown) {}

    StreamFamily(Answers unconnected) {
        this.unconnected = unconnected;
    }

    final Answers unconnected() {
        return unconnected;
    }

    /** Fails as shutdown of a socket without a connection does, if it does. */
    final void afterShutdown() throws IOException {
        if (unconnected.shutdown() != null) {
            throw unconnected.shutdown().error();
        }
    }

    /** Whether the ends of a connection know of each other only by what is sent; Unix sockets look at their peers. */
    abstract boolean hasWire();

    /** What a fresh socket has. */
    abstract Options options();

    /** An address for a socket that has {@code old} already, or {@link Binding#NONE}. */
    abstract Binding bind(Binding old, SocketAddress address, Options options) throws IOException;

    /** Where a socket listens, which has that or some address from now on. */
    abstract Binding bindToListen(Undecided socket) throws IOException;

    /** What an accepted connection has of the address of its listener. */
    abstract Binding share(SocketAddress address, Options options);

    /** Begins a connection. */
    abstract Endpoint connect(Undecided socket, SocketAddress address) throws IOException;

    /** Fails as connect does that looks for the peer first, even of a socket that cannot connect. */
    abstract void requireReachable(SocketAddress address) throws IOException;

    /** What connect of a listener answers. */
    abstract Errno connectOfListener();

    /** What a listener becomes of which directions are shut down. */
    abstract State shut(Listener listener, int directions);
}
