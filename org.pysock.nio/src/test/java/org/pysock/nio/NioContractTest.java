package org.pysock.nio;

import org.junit.jupiter.api.Nested;
import org.pysock.api.Pysock;
import org.pysock.tck.OracleContract;

/** The java.nio transport keeps every contract, and answers as CPython's recorded tables say. */
class NioContractTest extends NioContracts {
    private static final Pysock PYSOCK = Pysock.load();

    @Override
    Pysock pysock() {
        return PYSOCK;
    }

    @Nested
    class Oracle extends OracleContract {
        Oracle() {
            super(pysock().socket(), pysock().select(), NioContractTest.class.getResource("differences.tsv"));
        }
    }
}
