package org.pysock.core;

import java.io.IOException;
import java.util.List;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Watch;

/**
 * What a socket is at present: an endpoint that transitions replace under the state lock. Several descriptors may stand for
 * it (an "open file description", as POSIX calls it); it is closed with the last of them.
 */
final class Present {
    private final Kind kind;
    private final OptionBag kept;
    private final Traffic traffic = new Traffic();
    private final long bornNanos = System.nanoTime();
    private final Object stateLock = new Object();

    // written under stateLock
    private volatile Endpoint endpoint;
    private volatile Poller poller;
    // guarded by stateLock
    private int descriptors = 1;

    /** Whether O_NONBLOCK is off: who shares the socket shares that, whatever timeout an object has. */
    private volatile boolean blocking = true;

    /** Over an endpoint; {@code kept} are the options that the endpoint has no use for. */
    Present(Kind kind, Endpoint endpoint, OptionBag kept, Poller poller) {
        this.kind = kind;
        this.endpoint = endpoint;
        this.kept = kept;
        this.poller = poller;
    }

    /** From one state to the next; never waits for a peer. */
    @FunctionalInterface
    interface Transition {
        Endpoint from(Endpoint endpoint) throws IOException;
    }

    /** Something to know of a state. */
    @FunctionalInterface
    interface Question<R> {
        R ask(Endpoint endpoint) throws IOException;
    }

    Kind kind() {
        return kind;
    }

    OptionBag kept() {
        return kept;
    }

    Traffic traffic() {
        return traffic;
    }

    /** For how long it has been there. */
    long ageNanos() {
        return System.nanoTime() - bornNanos;
    }

    boolean isBlocking() {
        return blocking;
    }

    void setBlocking(boolean flag) {
        blocking = flag;
    }

    Poller poller() {
        return poller;
    }

    /** What the socket is now; takes note of what it has become by itself. */
    Endpoint endpoint() {
        Endpoint now = endpoint;
        if (now.settled() == now) {
            return now;
        }
        synchronized (stateLock) {
            return endpoint = endpoint.settled();
        }
    }

    /** Takes note of ends and errors that nobody has met yet. */
    void look() {
        endpoint().look();
        clearDoubts();
    }

    /** A look behind all that waits. */
    void lookBehind() {
        endpoint().lookBehind();
        clearDoubts();
    }

    private void clearDoubts() {
        Endpoint looked = endpoint();
        int doubts = looked.doubts();
        if (doubts == 0) {
            return;
        }
        Watch watch = new Watch().set(looked.pollable(), doubts);
        try {
            poller.await(List.of(watch), Deadline.NOW);
            looked.heard(watch.revents());
        } catch (IOException closed) {
            // then there is nothing to hear
        }
    }

    /** Makes a transition and returns the endpoint it led to. */
    Endpoint become(Transition transition) throws IOException {
        Endpoint before;
        Endpoint after;
        synchronized (stateLock) {
            before = endpoint;
            after = transition.from(before.settled());
            endpoint = after;
        }
        if (after != before) {
            // who was told that he would hear of every change
            poller.wake(before.pollable());
        }
        return after;
    }

    /**
     * Whether an attempt met a bad descriptor only because a transition was replacing {@code seen}: some must free the old
     * channel before there can be a new one. Returns when the transition is through.
     */
    boolean hasLeft(Endpoint seen, IOException failed) {
        if (!Errno.EBADF.is(failed)) {
            return false;
        }
        synchronized (stateLock) {
            return endpoint.settled() != seen;
        }
    }

    /** The answer of a state while no transition can begin: for what a transition carries along. Never waits. */
    <R> R hold(Question<R> question) throws IOException {
        synchronized (stateLock) {
            return question.ask(endpoint.settled());
        }
    }

    /** One more descriptor stands for this. EBADF when it is closed. */
    void retain() throws IOException {
        synchronized (stateLock) {
            if (descriptors == 0) {
                throw Errno.EBADF.error();
            }
            descriptors++;
        }
    }

    /** One descriptor less; with the last one everything is free when this returns. Who waits looks again. */
    void release() {
        Endpoint last;
        boolean more;
        synchronized (stateLock) {
            last = endpoint;
            more = --descriptors > 0;
            if (!more) {
                endpoint = Closed.CLOSED;
                poller = EndingPoller.ENDED;
            }
        }
        if (more) {
            poller.wake(last.pollable());
        } else {
            last.close();
        }
    }
}
