package org.pysock.nio;

import org.pysock.api.Pysock;

/** The java.nio transport keeps every contract when everybody waits by the shared poller. */
class SharedPollerContractTest extends NioContracts {
    private static final Pysock SHARED = Pysock.over(new NioTransport(0, Vigils.FEW));

    @Override
    Pysock pysock() {
        return SHARED;
    }
}
