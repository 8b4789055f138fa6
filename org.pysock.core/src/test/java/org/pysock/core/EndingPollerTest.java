package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;

/** A poller that ends: who waits, and who comes later. */
class EndingPollerTest {
    /** A transport's poller that waits for nobody: something happens in place of the wait. */
    private static final class Below implements Poller {
        private final List<Pollable> woken = new ArrayList<>();
        private Runnable meanwhile = () -> {};
        private Deadline deadline;
        private boolean changed;

        @Override
        public void await(List<Watch> watches, Deadline until, BooleanSupplier change) {
            deadline = until;
            meanwhile.run();
            changed = change.getAsBoolean();
        }

        @Override
        public void wake(Pollable pollable) {
            woken.add(pollable);
        }
    }

    private final Below below = new Below();
    private final EndingPoller poller = new EndingPoller(below);
    private final Pollable pollable = new Pollable() {};
    private final List<Watch> watches = List.of(new Watch().set(pollable, 1));

    private void assertEbadf(IOException failed) {
        assertTrue(Errno.EBADF.is(failed), failed::toString);
    }

    @Test
    void waitsAsTheOneBelow() throws IOException {
        poller.await(watches, Deadline.NEVER, () -> true);
        assertSame(Deadline.NEVER, below.deadline);
        assertTrue(below.changed);
        poller.wake(pollable);
        assertEquals(List.of(pollable), below.woken);
    }

    @Test
    void whoWaitsIsWokenAndGetsEbadf() {
        below.meanwhile = poller::end;
        assertEbadf(assertThrows(IOException.class, () -> poller.await(watches, Deadline.NEVER, () -> false)));
        assertEquals(List.of(pollable), below.woken);
        assertTrue(below.changed, "one who has not begun to wait must not begin");
    }

    @Test
    void whoComesLaterGetsEbadf() {
        poller.end();
        assertEbadf(assertThrows(IOException.class, () -> poller.await(watches, Deadline.NEVER, () -> false)));
        assertEbadf(assertThrows(IOException.class, poller::requireGoing));
        assertSame(Deadline.NOW, poller.after(Long.MAX_VALUE));
        poller.wake(pollable);
        poller.end();
        assertEquals(List.of(), below.woken);
    }

    @Test
    void whoWaitsForTimeOnlyLooksFromTimeToTime() throws IOException {
        poller.await(List.of(), Deadline.NEVER, () -> false);
        assertFalse(below.deadline.leftMillis() > 250);
        poller.await(List.of(), Deadline.NOW, () -> false);
        assertTrue(below.deadline.passed());
    }
}
