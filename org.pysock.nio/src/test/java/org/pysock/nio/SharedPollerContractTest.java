package org.pysock.nio;

import org.pysock.api.Pysock;
import org.pysock.tck.TransportContracts;

/** The java.nio transport keeps every contract when everybody waits by the shared poller. */
class SharedPollerContractTest extends TransportContracts {
    private static final Pysock SHARED = Pysock.over(new NioTransport(0, Vigils.FEW));

    @Override
    protected Pysock pysock() {
        return SHARED;
    }
}
