package org.pysock.nio;

import java.util.concurrent.atomic.AtomicInteger;
import org.pysock.api.spi.Events;

/** The news of one socket, counted over all states and channels it has; see {@link org.pysock.api.spi.Endpoint#edges}. */
final class Edges {
    private final AtomicInteger arrivals = new AtomicInteger();
    private final AtomicInteger fills = new AtomicInteger();
    private final AtomicInteger changes = new AtomicInteger();

    void arrived() {
        arrivals.incrementAndGet();
    }

    void filled() {
        fills.incrementAndGet();
    }

    void changed() {
        changes.incrementAndGet();
    }

    int of(int event) {
        return switch (event) {
            case Events.IN -> arrivals.get();
            case Events.OUT -> fills.get();
            default -> changes.get();
        };
    }
}
