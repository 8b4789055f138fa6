package org.pysock.tck;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.util.concurrent.atomic.AtomicLong;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Transport;

/**
 * Another transport whose streams take and give less than they could: one byte at a time, or as much as a seed says, and now and then
 * nothing at all for once, which {@link org.pysock.api.spi.WouldBlock} may mean. Who keeps to the contract of {@link Endpoint} above it
 * notices nothing. Datagrams, waits and everything else are the other's.
 */
public final class ChoppingTransport implements Transport {
    private final Transport below;
    private final Knife.Maker knives;
    private final String name;

    private ChoppingTransport(Transport below, Knife.Maker knives, String name) {
        this.below = below;
        this.knives = knives;
        this.name = name;
    }

    /** One byte at a time, and every other time nothing. */
    public static ChoppingTransport single(Transport below) {
        return new ChoppingTransport(below, Knife::single, "single bytes");
    }

    /** Pieces of random sizes; the same seed gives each stream, in the order in which they are made, the same sizes. */
    public static ChoppingTransport random(Transport below, long seed) {
        AtomicLong next = new AtomicLong(seed);
        return new ChoppingTransport(below, () -> Knife.random(next.getAndIncrement()), "random pieces, seed " + seed);
    }

    @Override
    public Endpoint stream(ProtocolFamily family) throws IOException {
        return new ChoppedEndpoint(below.stream(family), knives);
    }

    @Override
    public Endpoint datagram(ProtocolFamily family) throws IOException {
        return below.datagram(family);
    }

    @Override
    public Pair pair() throws IOException {
        Pair pair = below.pair();
        return new Pair(new ChoppedEndpoint(pair.one(), knives), new ChoppedEndpoint(pair.other(), knives));
    }

    @Override
    public Poller poller() {
        return below.poller();
    }

    /** How it chops, with the seed. */
    @Override
    public String toString() {
        return name;
    }
}
