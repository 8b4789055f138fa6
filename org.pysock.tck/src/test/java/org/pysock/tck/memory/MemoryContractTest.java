package org.pysock.tck.memory;

import org.junit.jupiter.api.Nested;
import org.pysock.api.Pysock;
import org.pysock.tck.DescriptorContract;
import org.pysock.tck.MessageContract;
import org.pysock.tck.OptionContract;
import org.pysock.tck.OracleContract;
import org.pysock.tck.SelectContract;
import org.pysock.tck.StateContract;
import org.pysock.tck.StressContract;
import org.pysock.tck.TransferContract;
import org.pysock.tck.WaitContract;

/** The memory transport keeps every contract. */
class MemoryContractTest {
    private static final Pysock PYSOCK = Pysock.over(new MemoryTransport());

    @Nested
    class States extends StateContract {
        States() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Options extends OptionContract {
        Options() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Waits extends WaitContract {
        Waits() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Transfers extends TransferContract {
        Transfers() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Selects extends SelectContract {
        Selects() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Oracle extends OracleContract {
        Oracle() {
            super(PYSOCK.socket(), PYSOCK.select(), MemoryContractTest.class.getResource("differences.tsv"));
        }
    }

    @Nested
    class Descriptors extends DescriptorContract {
        Descriptors() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Messages extends MessageContract {
        Messages() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Stress extends StressContract {
        Stress() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }
}
