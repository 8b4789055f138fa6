package org.pysock.core;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.pysock.api.AddressInfo;
import org.pysock.api.SocketModule.Connection;
import org.pysock.api.error.Errno;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Poller;

/**
 * A race of connections, as RFC 8305 has it: families take turns, the next attempt starts when the last one has failed or after
 * a delay, the first that succeeds wins and the others are closed. Errors are told as asyncio tells them.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8305">RFC 8305</a>
 */
final class HappyEyeballs {
    private final Connector connector;
    private final Connection how;

    private final List<Attempt> running = new ArrayList<>();
    private final List<IOException> errors = new ArrayList<>();

    /** When the next attempt starts. */
    private Deadline due = Deadline.NOW;

    /** One race. */
    HappyEyeballs(Connector connector, Connection how) {
        this.connector = connector;
        this.how = how;
    }

    private record Attempt(SocketObject socket, AddressInfo target, OptionalDouble timeout, Deadline deadline) {
        /** Whether it is connected by now; an error when it will never be. */
        boolean isConnected() throws IOException {
            try {
                socket.connect(target.address());
                return true;
            } catch (IOException failed) {
                if (!Errno.EINPROGRESS.is(failed) && !Errno.EALREADY.is(failed)) {
                    throw failed;
                }
                if (deadline.passed()) {
                    IOException late = TimeoutError.timedOut();
                    socket.connects().failed(late);
                    throw late;
                }
                return false;
            }
        }

        /** Gives the socket back the mode it was born with. */
        SocketObject finished() throws IOException {
            if (timeout.isPresent()) {
                socket.settimeout(timeout.getAsDouble());
            } else {
                socket.setblocking(true);
            }
            return socket;
        }
    }

    /** The winner. */
    SocketObject race(List<AddressInfo> targets) throws IOException {
        Deque<AddressInfo> waiting = interleaved(targets);
        Attempt winner = null;
        try {
            while ((winner = winner()) == null) {
                if (!waiting.isEmpty() && (running.isEmpty() || due.passed())) {
                    start(waiting.remove());
                } else if (running.isEmpty()) {
                    throw failure();
                } else {
                    await(waiting.isEmpty() ? Deadline.NEVER : due);
                }
            }
            return winner.finished();
        } finally {
            closeAllBut(winner);
        }
    }

    /** One of each family in turn, families in the order of their first address. */
    private static Deque<AddressInfo> interleaved(List<AddressInfo> targets) {
        Map<Integer, Deque<AddressInfo>> families = new LinkedHashMap<>();
        for (AddressInfo target : targets) {
            families.computeIfAbsent(target.family(), family -> new ArrayDeque<>())
                    .add(target);
        }
        Deque<AddressInfo> order = new ArrayDeque<>();
        while (order.size() < targets.size()) {
            families.values().stream().filter(left -> !left.isEmpty()).forEach(left -> order.add(left.remove()));
        }
        return order;
    }

    private void start(AddressInfo target) {
        try {
            SocketObject socket = connector.open(target);
            Poller poller = socket.openDescriptor().poller();
            due = poller.after(how.happy_eyeballs_delay().toNanos());
            OptionalDouble timeout = socket.gettimeout();
            socket.setblocking(false);
            running.add(new Attempt(socket, target, timeout, deadline(timeout, poller)));
        } catch (IOException failed) {
            failed(failed);
        }
    }

    private static Deadline deadline(OptionalDouble timeout, Poller poller) {
        return timeout.isPresent() ? poller.after(Seconds.toNanos(timeout.getAsDouble())) : Deadline.NEVER;
    }

    /** After a failure the next one need not wait. */
    private void failed(IOException error) {
        errors.add(error);
        due = Deadline.NOW;
    }

    /** The first that is connected, {@code null} for none yet; those that failed are out. */
    private Attempt winner() throws IOException {
        for (Iterator<Attempt> each = running.iterator(); each.hasNext(); ) {
            Attempt attempt = each.next();
            try {
                if (attempt.isConnected()) {
                    return attempt;
                }
            } catch (IOException failed) {
                attempt.socket.close();
                each.remove();
                failed(failed);
            }
        }
        return null;
    }

    /** Until an attempt has an outcome, its time is over, or the next one is due. */
    private void await(Deadline next) throws IOException {
        Deadline nearest = next;
        Wait wait = null;
        for (Attempt attempt : running) {
            Descriptor descriptor = attempt.socket.openDescriptor();
            wait = wait == null ? new Wait(descriptor.poller()) : wait;
            wait.add(descriptor, Events.OUT, Events.OUT | Events.ERR | Events.HUP);
            nearest = attempt.deadline.leftMillis() < nearest.leftMillis() ? attempt.deadline : nearest;
        }
        wait.run(nearest);
    }

    private void closeAllBut(Attempt winner) throws IOException {
        for (Attempt attempt : running) {
            if (attempt != winner) {
                attempt.socket.close();
            }
        }
    }

    private IOException failure() {
        if (errors.isEmpty()) {
            return PlainError.of("getaddrinfo returns an empty list");
        }
        if (how.all_errors()) {
            return Connector.together(errors);
        }
        List<String> texts = errors.stream().map(IOException::getMessage).toList();
        return Set.copyOf(texts).size() == 1
                ? errors.get(0)
                : PlainError.of("Multiple exceptions: " + String.join(", ", texts));
    }
}
