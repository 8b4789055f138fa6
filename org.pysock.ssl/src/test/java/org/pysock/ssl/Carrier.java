package org.pysock.ssl;

import java.util.ServiceLoader;
import org.pysock.api.Pysock;
import org.pysock.api.spi.Transport;
import org.pysock.tck.ChoppingTransport;
import org.pysock.tck.memory.MemoryTransport;

/** What TLS is tested over, and how much data is much there. */
record Carrier(String name, Pysock pysock, int much) {
    private static Transport nio() {
        return ServiceLoader.load(Transport.class).findFirst().orElseThrow();
    }

    private static Carrier over(Transport transport, int much) {
        return new Carrier(transport.toString(), Pysock.over(transport), much);
    }

    static Carrier ofNio() {
        return new Carrier("nio", Pysock.load(), 3_000_000);
    }

    static Carrier ofMemory() {
        return over(new MemoryTransport(), 1_000_000);
    }

    static Carrier ofSingleBytes() {
        return over(ChoppingTransport.single(nio()), 6_000);
    }

    static Carrier ofRandomPieces() {
        return over(ChoppingTransport.random(nio(), System.nanoTime()), 300_000);
    }

    static Carrier ofRandomPiecesInMemory() {
        return over(ChoppingTransport.random(new MemoryTransport(), System.nanoTime()), 300_000);
    }
}
