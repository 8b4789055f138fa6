package org.pysock.core;

import org.pysock.api.constant.PollConstants;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Watch;

/**
 * What epoll knows of one registered socket: the mask, and what it has reported. Edge-triggered, an event is reported again
 * only when it has come true anew ({@link Endpoint#edges}); one-shot, nothing is reported after the first report.
 */
final class Registration {
    private static final int IN_BITS = Events.READABLE | Events.RDHUP;
    private static final int NEVER = -1;

    private final int number;
    private final Present present;
    private final int mask;
    private final boolean edges;
    private final boolean once;

    // guarded by this
    private boolean done;
    private int inEdge = NEVER;
    private int outEdge = NEVER;
    private int ends;

    Registration(int number, Present present, int eventmask) {
        this.number = number;
        this.present = present;
        this.mask = eventmask & (IN_BITS | Events.WRITABLE | Events.PRI);
        this.edges = (eventmask & PollConstants.EPOLLET) != 0;
        this.once = (eventmask & PollConstants.EPOLLONESHOT) != 0;
    }

    int number() {
        return number;
    }

    Present present() {
        return present;
    }

    /** Says what to watch; what is to be reported already. Nothing is watched when that would be useless. */
    synchronized int prepare(Watch watch) {
        if (done) {
            watch.set(present.endpoint().pollable(), 0);
            return 0;
        }
        if (edges) {
            // what has arrived since the last report is an edge
            present.look();
        }
        int all = Masks.known(present, mask);
        // an end that is none any more, of an unconnected socket say, can come true anew
        ends &= all;
        int known = fresh(all);
        Endpoint endpoint = present.endpoint();
        int kernel = Masks.kernel(mask) & ~(outReported(endpoint) ? Events.OUT : 0);
        if (edges && (ends & Events.HUP) != 0) {
            // reported, and the kernel would say it all the time
            watch.set(null, 0);
        } else {
            // ends and errors are heard by who waits to read
            Masks.watch(watch, endpoint, kernel == 0 ? Events.IN : kernel, known);
        }
        return known;
    }

    private boolean inReported(Endpoint endpoint) {
        return edges && endpoint.edges(Events.IN) == inEdge;
    }

    private boolean outReported(Endpoint endpoint) {
        return edges && endpoint.edges(Events.OUT) == outEdge;
    }

    /** What of {@code revents} was not reported before. */
    private int fresh(int revents) {
        if (!edges) {
            return revents;
        }
        Endpoint endpoint = present.endpoint();
        int old = ends | (inReported(endpoint) ? IN_BITS : 0) | (outReported(endpoint) ? Events.WRITABLE : 0);
        return revents & (~old | (Masks.ALWAYS | Events.RDHUP) & ~ends);
    }

    /** What to report after the kernel has said {@code fired}; an edge reports all that is the case. */
    synchronized int report(int fired) {
        if (done || present.endpoint() == Closed.CLOSED) {
            return 0;
        }
        int all = Masks.told(present, mask, fired);
        if (fresh(all) == 0) {
            return 0;
        }
        Endpoint endpoint = present.endpoint();
        // nobody has filled the queue since there was room, so there is room
        all |= outReported(endpoint) ? mask & Events.WRITABLE : 0;
        inEdge = (all & IN_BITS) == 0 ? inEdge : endpoint.edges(Events.IN);
        outEdge = (all & Events.WRITABLE) == 0 ? outEdge : endpoint.edges(Events.OUT);
        ends = all & (Masks.ALWAYS | Events.RDHUP);
        done = once;
        return all;
    }
}
