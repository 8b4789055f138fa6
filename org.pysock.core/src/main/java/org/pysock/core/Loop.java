package org.pysock.core;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/**
 * The one loop of every operation that may wait: try; if it would block, wait until the deadline; try again. The first wait may be no more than
 * a {@link Yield}. What a socket
 * of each mode answers when it may not wait is decided here and in {@link Patience}. Spurious wake-ups are harmless.
 */
final class Loop {
    /** One attempt on whatever the socket is at that moment; it never waits. */
    @FunctionalInterface
    interface Attempt<A> {
        int on(Endpoint endpoint, A argument) throws IOException, WouldBlock;
    }

    /** How often to look where nothing tells. */
    static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private Loop() {}

    /** The only attempt of a non-blocking socket; {@code impatient} is the errno when it would have to wait. */
    static <A> int once(Endpoint endpoint, Attempt<A> attempt, A argument, Errno impatient) throws IOException {
        try {
            return attempt.on(endpoint, argument);
        } catch (WouldBlock blocked) {
            throw impatient.error();
        }
    }

    /** Runs an operation for as long as there is patience. */
    static <A> int run(Descriptor socket, Attempt<A> attempt, A argument, Patience patience) throws IOException {
        Deadline deadline = patience.deadline();
        boolean mayYield = true;
        boolean yielded = false;
        for (; ; ) {
            Endpoint endpoint = socket.endpoint();
            int seen = endpoint.changes();
            try {
                int count = announced(socket, endpoint, attempt, argument);
                if (yielded) {
                    socket.yield().paid();
                }
                return count;
            } catch (IOException failed) {
                if (!socket.hasLeft(endpoint, failed)) {
                    throw failed;
                }
            } catch (WouldBlock blocked) {
                if (deadline.passed()) {
                    throw patience.end(blocked);
                }
                if (blocked == WouldBlock.OVER && patience.isOfKernel()) {
                    return 0;
                }
                yielded = mayYield && socket.yield().make();
                mayYield = false;
                if (yielded) {
                    continue;
                }
                Pollable pollable = endpoint.pollable();
                // what has nothing to wait on cannot be woken either
                Deadline until = pollable == null ? deadline.atMost(LOOK_NANOS) : deadline;
                socket.poller()
                        .await(
                                pollable,
                                endpoint.interest(blocked.events()),
                                until,
                                () -> socket.isClosed() || endpoint.changes() != seen);
            }
        }
    }

    /** An attempt, and news of it for those who wait for what no poller tells. */
    private static <A> int announced(Descriptor socket, Endpoint endpoint, Attempt<A> attempt, A argument)
            throws IOException, WouldBlock {
        int before = endpoint.changes();
        try {
            return attempt.on(endpoint, argument);
        } finally {
            if (endpoint.changes() != before) {
                socket.poller().wake(endpoint.pollable());
            }
        }
    }
}
