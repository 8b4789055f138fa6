package org.pysock.core;

import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;

/**
 * How far the news of an endpoint have come: counts of what has arrived, of how often room was used up, of changes of state
 * ({@link Endpoint#edges}). An edge is a difference between two of these. The counts belong to the socket, whatever its state.
 */
record Edges(int arrivals, int fills, int changes) {
    /** What comes with arrivals, as Linux says: so who asks for urgent bytes is told of others too. */
    private static final int ARRIVAL_BITS = Events.READABLE | Events.PRI | Events.RDBAND;

    /** Before everything. */
    static final Edges NONE = new Edges(-1, -1, -1);

    static Edges of(Endpoint endpoint) {
        return new Edges(endpoint.edges(Events.IN), endpoint.edges(Events.OUT), endpoint.edges(Events.ERR));
    }

    /** Whether something has happened since {@code seen} that is news for a mask; room is news only when it is there. */
    boolean areNews(Edges seen, int mask) {
        return changes != seen.changes || (mask & ARRIVAL_BITS) != 0 && arrivals != seen.arrivals;
    }

    /** Whether no room was used up since {@code seen}. */
    boolean areOfSameRoom(Edges seen) {
        return fills == seen.fills;
    }
}
