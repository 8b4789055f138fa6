package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.net.SocketOption;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;
import org.pysock.api.spi.WouldBlock;

/** When an operation waits in the poller, and when it only yields. */
class LoopTest {
    private static final int RUNS = 1_000;

    private final SocketOwner owner = new SocketOwner(
            "test",
            new Shared(
                    null,
                    new PolicyBoard()::policies,
                    new Lookups(),
                    new Descriptors(),
                    new SocketDefaults(Map.of()),
                    new FailureLog()));

    private int attempts;
    private int waits;

    /** What is attempted has an answer once somebody has waited. */
    private boolean waited;

    private final Descriptor socket = new Descriptor(
            owner, new Present(new Kind(AF_INET, SOCK_STREAM, 0), new Silent(), new OptionBag(), new Counting()));

    private static final class Silent implements Endpoint {
        @Override
        public <T> T getOption(SocketOption<T> option) throws IOException {
            throw Errno.ENOPROTOOPT.error();
        }

        @Override
        public <T> void setOption(SocketOption<T> option, T value) throws IOException {
            throw Errno.ENOPROTOOPT.error();
        }

        @Override
        public void close() {}

        @Override
        public Pollable pollable() {
            return null;
        }
    }

    private final class Counting implements Poller {
        @Override
        public void await(List<Watch> watches, Deadline deadline, BooleanSupplier changed) {
            waits++;
            waited = true;
        }

        @Override
        public void wake(Pollable pollable) {}
    }

    private int run(Loop.Attempt<Integer> attempt) throws IOException {
        return Loop.run(socket, attempt, 1, Patience.ENDLESS);
    }

    private int afterAnAttempt(Endpoint endpoint, Integer answer) throws WouldBlock {
        if (attempts++ % 2 == 0) {
            throw WouldBlock.READ;
        }
        return answer;
    }

    private int afterAWait(Endpoint endpoint, Integer answer) throws WouldBlock {
        attempts++;
        if (!waited) {
            throw WouldBlock.READ;
        }
        waited = false;
        return answer;
    }

    @Test
    void whatIsThereAfterAYieldNeedsNoWait() throws IOException {
        assertEquals(1, run(this::afterAnAttempt));
        assertEquals(2, attempts);
        assertEquals(0, waits);
    }

    @Test
    void waitsThatYieldsDoNotSpareBeginWithoutThemSoon() throws IOException {
        for (int i = 0; i < RUNS; i++) {
            assertEquals(1, run(this::afterAWait));
        }
        assertEquals(RUNS, waits);
        int inVain = attempts - 2 * RUNS;
        assertTrue(inVain > 0 && inVain < 20, () -> inVain + " attempts after a yield");
    }
}
