package org.pysock.core;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;

/**
 * One wait for many sockets, under select: asks every endpoint what is the case already, waits once for the rest, and asks
 * again until something answers or the deadline has passed.
 */
final class Wait {
    /** A socket, what it is asked, and how it was when this wait began. */
    private static final class Line {
        final Descriptor socket;
        final int asks;
        final int answers;
        final Watch watch = new Watch();
        Endpoint endpoint;
        int seen;

        Line(Descriptor socket, int asks, int answers) {
            this.socket = socket;
            this.asks = asks;
            this.answers = answers;
        }

        Endpoint begin() {
            endpoint = socket.endpoint();
            seen = endpoint.changes();
            return endpoint;
        }

        boolean hasChanged() {
            return socket.isClosed() || endpoint.changes() != seen;
        }
    }

    private final Poller poller;
    private final List<Line> lines = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    Wait(Poller poller) {
        this.poller = poller;
    }

    /** Adds a socket: the events to ask for, and those that end the wait. */
    void add(Descriptor socket, int asks, int answers) {
        Line line = new Line(socket, asks, answers);
        lines.add(line);
        watches.add(line.watch);
    }

    /** Waits; the answers are in {@link #revents} afterwards. */
    void run(Deadline deadline) throws IOException {
        boolean answered = prepare();
        for (; ; ) {
            poller.await(watches, answered ? Deadline.NOW : until(deadline), this::anyChanged);
            if (answered || answered() || deadline.passed()) {
                return;
            }
            answered = prepare();
        }
    }

    /** What has nothing to wait on cannot wake this either. */
    private Deadline until(Deadline deadline) {
        for (Watch watch : watches) {
            if (watch.pollable() == null) {
                return deadline.atMost(Loop.LOOK_NANOS);
            }
        }
        return deadline;
    }

    private boolean anyChanged() {
        for (Line line : lines) {
            if (line.hasChanged()) {
                return true;
            }
        }
        return false;
    }

    /** What is the case for line {@code index}. */
    int revents(int index) {
        return watches.get(index).revents();
    }

    private boolean prepare() {
        boolean answered = false;
        for (Line line : lines) {
            Endpoint endpoint = line.begin();
            int known = endpoint.poll(line.asks);
            boolean enough = (known & (line.answers | Events.NVAL)) != 0;
            Watch watch = line.watch.set(enough ? null : endpoint.pollable(), endpoint.interest(line.asks));
            watch.fire(known);
            answered |= enough;
        }
        return answered;
    }

    private boolean answered() {
        for (Line line : lines) {
            if ((line.watch.revents() & (line.answers | Events.NVAL)) != 0) {
                return true;
            }
        }
        return false;
    }
}
