package org.pysock.tck.memory;

import java.net.ProtocolFamily;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Transport;

/**
 * Endpoints over a network in memory, which has the loopback interface and nothing else: 127.0.0.0/8, ::1, and names of
 * Unix sockets, which are no files. Each transport is a network of its own. It keeps the contracts that java.nio's keeps.
 */
public final class MemoryTransport implements Transport {
    private final Network network = new Network();
    private final Poller poller = new MemoryPoller(network);

    /** A network that nobody is on. */
    public MemoryTransport() {}

    @Override
    public Endpoint stream(ProtocolFamily family) {
        return network.stream(family);
    }

    @Override
    public Endpoint datagram(ProtocolFamily family) {
        return network.datagram(family);
    }

    @Override
    public Pair pair() {
        return network.pair();
    }

    @Override
    public Poller poller() {
        return poller;
    }
}
