package org.pysock.core;

import java.io.IOException;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Poller;

/**
 * What a socket is at present, under its descriptor: an endpoint that transitions replace under the state lock. Knows
 * nothing of the socket object, so that one nobody holds any more can be closed.
 */
final class Present {
    private final SocketOwner owner;
    private final int descriptor;
    private final Object stateLock = new Object();

    // written under stateLock
    private volatile Endpoint endpoint;

    Present(SocketOwner owner, Endpoint endpoint) {
        this.owner = owner;
        this.endpoint = endpoint;
        this.descriptor = owner.descriptors().add(this);
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

    int descriptor() {
        return descriptor;
    }

    Poller poller() {
        return owner.transport().poller();
    }

    boolean isClosed() {
        return endpoint == Closed.CLOSED;
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

    /** Makes a transition and returns the endpoint it led to. */
    Endpoint become(Transition transition) throws IOException {
        synchronized (stateLock) {
            return endpoint = transition.from(endpoint.settled());
        }
    }

    /** The answer of what the socket is now. */
    <R> R ask(Question<R> question) throws IOException {
        for (; ; ) {
            Endpoint asked = endpoint();
            try {
                return question.ask(asked);
            } catch (IOException failed) {
                if (!hasLeft(asked, failed)) {
                    throw failed;
                }
            }
        }
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

    /** Closes, once; the descriptor is free when the first call returns. */
    void close() {
        Endpoint last;
        synchronized (stateLock) {
            last = endpoint;
            endpoint = Closed.CLOSED;
        }
        if (last != Closed.CLOSED) {
            last.close();
            owner.release(this);
        }
    }
}
