package org.pysock.nio;

import org.junit.jupiter.api.Nested;
import org.pysock.api.Pysock;
import org.pysock.tck.OracleContract;
import org.pysock.tck.TransportContracts;

/** The java.nio transport keeps every contract, and answers as CPython's recorded tables say. */
class NioContractTest extends TransportContracts {
    private static final Pysock PYSOCK = Pysock.load();

    @Override
    protected Pysock pysock() {
        return PYSOCK;
    }

    @Nested
    class Oracle extends OracleContract {
        Oracle() {
            super(pysock().socket(), pysock().select(), NioContractTest.class.getResource("differences.tsv"));
        }
    }
}
