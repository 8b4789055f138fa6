package org.pysock.nio;

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
import org.pysock.tck.PipeContract;
import org.pysock.tck.PollContract;
import org.pysock.tck.SelectContract;
import org.pysock.tck.SelectorContract;
import org.pysock.tck.SelectorKindsContract;
import org.pysock.tck.StateContract;
import org.pysock.tck.StressContract;
import org.pysock.tck.TransferContract;
import org.pysock.tck.WaitContract;

/** Every contract but the recorded tables, for a java.nio transport. */
abstract class NioContracts {
    /** What is under test. */
    abstract Pysock pysock();

    @Nested
    class States extends StateContract {
        States() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Options extends OptionContract {
        Options() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Waits extends WaitContract {
        Waits() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Transfers extends TransferContract {
        Transfers() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Selects extends SelectContract {
        Selects() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Descriptors extends DescriptorContract {
        Descriptors() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Pipes extends PipeContract {
        Pipes() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Messages extends MessageContract {
        Messages() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class SelectSelectors extends SelectorContract {
        SelectSelectors() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.SelectSelector();
        }
    }

    @Nested
    class PollSelectors extends SelectorContract {
        PollSelectors() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.PollSelector();
        }
    }

    @Nested
    class EpollSelectors extends SelectorContract {
        EpollSelectors() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.EpollSelector();
        }
    }

    @Nested
    class SelectorKinds extends SelectorKindsContract {
        SelectorKinds() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }
    }

    @Nested
    class Stress extends StressContract {
        Stress() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Edges extends EdgeContract {
        Edges() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class EdgesOfRoom extends EdgeRoomContract {
        EdgesOfRoom() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class ByteChannels extends ChannelContract {
        ByteChannels() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Files extends FileContract {
        Files() {
            super(pysock().socket(), pysock().select());
        }
    }

    @Nested
    class Polls extends PollContract {
        Polls() {
            super(pysock().socket(), pysock().select());
        }
    }
}
