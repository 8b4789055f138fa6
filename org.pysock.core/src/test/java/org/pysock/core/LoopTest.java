package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
    private static final int TRIES = 100;

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

    private Descriptor socket = newSocket();

    private Descriptor newSocket() {
        return new Descriptor(
                owner, new Present(new Kind(AF_INET, SOCK_STREAM, 0), new Silent(), new OptionBag(), new Counting()));
    }

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

    private int afterWaits(Endpoint endpoint, Integer count) throws WouldBlock {
        attempts++;
        if (waits < count) {
            throw WouldBlock.READ;
        }
        return count;
    }

    /** As many waits as a socket has to have had. */
    private void waitBefore() throws IOException {
        for (int i = 0; i < Yield.FIRST_WAITS; i++) {
            waits = 0;
            run(this::afterWaits);
        }
        assertEquals(2 * Yield.FIRST_WAITS, attempts);
        waits = 0;
        attempts = 0;
    }

    @Test
    void whatIsThereAfterAYieldNeedsNoWait() throws IOException {
        waitBefore();
        assertEquals(1, run(this::afterAnAttempt));
        assertEquals(2, attempts);
        assertEquals(0, waits);
    }

    /** Unless that took long, as it may now and then. */
    @Test
    void whatYieldsSpareOnceTheySpareAgain() throws IOException {
        int spared = 0;
        for (int i = 0; i < TRIES && spared < 3; i++) {
            socket = newSocket();
            waitBefore();
            for (spared = 0; spared < 3; spared++) {
                run(this::afterAnAttempt);
                if (waits > 0) {
                    break;
                }
            }
            attempts = 0;
        }
        assertEquals(3, spared);
    }

    @Test
    void oneOperationYieldsOnce() throws IOException {
        waitBefore();
        assertEquals(5, Loop.run(socket, this::afterWaits, 5, Patience.ENDLESS));
        assertEquals(7, attempts);
    }

    @Test
    void whoMayNotWaitDoesNotYield() throws IOException {
        waitBefore();
        assertThrows(IOException.class, () -> Loop.run(socket, this::afterAnAttempt, 1, Patience.NONE));
        assertEquals(1, attempts);
        assertTrue(socket.yield().isDue());
    }

    @Test
    void waitsThatYieldsDoNotSpareBeginWithoutThemSoon() throws IOException {
        waitBefore();
        for (int i = 0; i < RUNS; i++) {
            waits = 0;
            assertEquals(1, run(this::afterWaits));
        }
        int inVain = attempts - 2 * RUNS;
        assertTrue(inVain > 0 && inVain < 20, () -> inVain + " attempts after a yield");
    }
}
