package org.pysock.tck;

import org.junit.jupiter.api.Nested;
import org.pysock.api.PySelector;
import org.pysock.api.Pysock;
import org.pysock.api.SelectorsModule;

/**
 * Every contract of a transport but the recorded tables, which differ: see {@link OracleContract}. Who extends this keeps all of them, those
 * that are written later too.
 */
public abstract class TransportContracts {
    /** What is under test. */
    protected abstract Pysock pysock();

    /** {@link StateContract}. */
    @Nested
    public class States extends StateContract {
        /** Over what is under test. */
        public States() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link OptionContract}. */
    @Nested
    public class Options extends OptionContract {
        /** Over what is under test. */
        public Options() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link WaitContract}. */
    @Nested
    public class Waits extends WaitContract {
        /** Over what is under test. */
        public Waits() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link TransferContract}. */
    @Nested
    public class Transfers extends TransferContract {
        /** Over what is under test. */
        public Transfers() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link SelectContract}. */
    @Nested
    public class Selects extends SelectContract {
        /** Over what is under test. */
        public Selects() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link DescriptorContract}. */
    @Nested
    public class Descriptors extends DescriptorContract {
        /** Over what is under test. */
        public Descriptors() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link PipeContract}. */
    @Nested
    public class Pipes extends PipeContract {
        /** Over what is under test. */
        public Pipes() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link MessageContract}. */
    @Nested
    public class Messages extends MessageContract {
        /** Over what is under test. */
        public Messages() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link SelectorContract}. */
    @Nested
    public class SelectSelectors extends SelectorContract {
        /** Over what is under test. */
        public SelectSelectors() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.SelectSelector();
        }
    }

    /** {@link SelectorContract}. */
    @Nested
    public class PollSelectors extends SelectorContract {
        /** Over what is under test. */
        public PollSelectors() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.PollSelector();
        }
    }

    /** {@link SelectorContract}. */
    @Nested
    public class EpollSelectors extends SelectorContract {
        /** Over what is under test. */
        public EpollSelectors() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }

        @Override
        protected PySelector make(SelectorsModule module) {
            return module.EpollSelector();
        }
    }

    /** {@link SelectorKindsContract}. */
    @Nested
    public class SelectorKinds extends SelectorKindsContract {
        /** Over what is under test. */
        public SelectorKinds() {
            super(pysock().socket(), pysock().select(), pysock().selectors());
        }
    }

    /** {@link StressContract}. */
    @Nested
    public class Stress extends StressContract {
        /** Over what is under test. */
        public Stress() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link EdgeContract}. */
    @Nested
    public class Edges extends EdgeContract {
        /** Over what is under test. */
        public Edges() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link EdgeRoomContract}. */
    @Nested
    public class EdgesOfRoom extends EdgeRoomContract {
        /** Over what is under test. */
        public EdgesOfRoom() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link ChannelContract}. */
    @Nested
    public class ByteChannels extends ChannelContract {
        /** Over what is under test. */
        public ByteChannels() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link FileContract}. */
    @Nested
    public class Files extends FileContract {
        /** Over what is under test. */
        public Files() {
            super(pysock().socket(), pysock().select());
        }
    }

    /** {@link PollContract}. */
    @Nested
    public class Polls extends PollContract {
        /** Over what is under test. */
        public Polls() {
            super(pysock().socket(), pysock().select());
        }
    }
}
