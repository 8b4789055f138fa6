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
    private final Network network;
    private final Poller poller;

    /** A network that nobody is on. */
    public MemoryTransport() {
        network = new Network(System::nanoTime);
        poller = new MemoryPoller(network, waiting -> {});
    }

    /** A network whose time, of timeouts and TIME_WAIT, passes when {@code clock} says so. */
    public MemoryTransport(ManualClock clock) {
        network = new Network(clock::nanoTime);
        poller = new MemoryPoller(network, clock::waiting);
        clock.attach(network);
    }

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
