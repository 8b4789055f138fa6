package org.pysock.tck.memory;

import org.junit.jupiter.api.Nested;
import org.pysock.api.PySelector;
import org.pysock.api.Pysock;
import org.pysock.api.SelectorsModule;
import org.pysock.tck.ChannelContract;
import org.pysock.tck.DescriptorContract;
import org.pysock.tck.EdgeContract;
import org.pysock.tck.EdgeRoomContract;
import org.pysock.tck.FileContract;
import org.pysock.tck.MessageContract;
import org.pysock.tck.OptionContract;
import org.pysock.tck.OracleContract;
import org.pysock.tck.PipeContract;
import org.pysock.tck.PollContract;
import org.pysock.tck.SelectContract;
import org.pysock.tck.SelectorContract;
import org.pysock.tck.SelectorKindsContract;
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
    class Pipes extends PipeContract {
        Pipes() {
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

    @Nested
    class Polls extends PollContract {
        Polls() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Edges extends EdgeContract {
        Edges() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class EdgesOfRoom extends EdgeRoomContract {
        EdgesOfRoom() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class ByteChannels extends ChannelContract {
        ByteChannels() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class Files extends FileContract {
        Files() {
            super(PYSOCK.socket(), PYSOCK.select());
        }
    }

    @Nested
    class SelectSelectors extends SelectorContract {
        SelectSelectors() {
            super(PYSOCK.socket(), PYSOCK.select(), PYSOCK.selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.SelectSelector();
        }
    }

    @Nested
    class PollSelectors extends SelectorContract {
        PollSelectors() {
            super(PYSOCK.socket(), PYSOCK.select(), PYSOCK.selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.PollSelector();
        }
    }

    @Nested
    class EpollSelectors extends SelectorContract {
        EpollSelectors() {
            super(PYSOCK.socket(), PYSOCK.select(), PYSOCK.selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.EpollSelector();
        }
    }

    @Nested
    class SelectorKinds extends SelectorKindsContract {
        SelectorKinds() {
            super(PYSOCK.socket(), PYSOCK.select(), PYSOCK.selectors());
        }
    }
}
