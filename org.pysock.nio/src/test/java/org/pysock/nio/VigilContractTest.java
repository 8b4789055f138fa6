package org.pysock.nio;

import org.junit.jupiter.api.Nested;
import org.pysock.api.Pysock;
import org.pysock.tck.OracleContract;
import org.pysock.tck.TransportContracts;

/** The java.nio transport keeps every contract when poll and epoll objects keep a vigil for however few sockets. */
class VigilContractTest extends TransportContracts {
    private static final Pysock VIGILANT = Pysock.over(new NioTransport(NioPoller.MOST_LEASED, 0));

    @Override
    protected Pysock pysock() {
        return VIGILANT;
    }

    @Nested
    class Oracle extends OracleContract {
        Oracle() {
            super(pysock().socket(), pysock().select(), NioContractTest.class.getResource("differences.tsv"));
        }
    }
}
