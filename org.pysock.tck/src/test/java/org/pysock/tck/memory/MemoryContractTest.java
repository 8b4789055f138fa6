package org.pysock.tck.memory;

import org.junit.jupiter.api.Nested;
import org.pysock.api.Pysock;
import org.pysock.tck.OracleContract;
import org.pysock.tck.TransportContracts;

/** The memory transport keeps every contract. */
class MemoryContractTest extends TransportContracts {
    private static final Pysock PYSOCK = Pysock.over(new MemoryTransport());

    @Override
    protected Pysock pysock() {
        return PYSOCK;
    }

    @Nested
    class Oracle extends OracleContract {
        Oracle() {
            super(pysock().socket(), pysock().select(), MemoryContractTest.class.getResource("differences.tsv"));
        }
    }
}
