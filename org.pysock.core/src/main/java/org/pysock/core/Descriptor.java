package org.pysock.core;

import java.io.IOException;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Poller;
import org.pysock.core.trace.Facts;
import org.pysock.core.trace.Operation;
import org.pysock.core.trace.Span;
import org.pysock.core.trace.Trace;

/** One number of the descriptor table and the open socket it stands for. Once closed, it stands for nothing. */
final class Descriptor {
    /** What a socket object has that gave its descriptor away. */
    static final Descriptor NONE = new Descriptor();

    private final SocketOwner owner;
    private final Present present;
    private final int number;
    private final Yield yield = new Yield();

    // written under this
    private volatile boolean closed;

    /** Those of the object that holds it, for people; {@code null} for none. */
    private volatile Timeouts timeouts;

    Descriptor(SocketOwner owner, Present present) {
        this.owner = owner;
        this.present = present;
        this.number = owner.descriptors().add(this);
    }

    private Descriptor() {
        this.owner = null;
        this.present = null;
        this.number = -1;
        this.closed = true;
    }

    SocketOwner owner() {
        return owner;
    }

    int number() {
        return number;
    }

    Present present() {
        return present;
    }

    /** An object with these timeouts holds it now. */
    void heldWith(Timeouts own) {
        timeouts = own;
    }

    /** Python's timeout, as {@link Timeouts#nanos}. */
    long timeoutNanos() {
        Timeouts now = timeouts;
        return now == null ? Seconds.NONE : now.nanos();
    }

    boolean isClosed() {
        return closed;
    }

    /** How waits for this socket begin. */
    Yield yield() {
        return yield;
    }

    Poller poller() {
        return present.poller();
    }

    /** What the socket is now, for who asks through this descriptor. */
    Endpoint endpoint() {
        return closed ? Closed.CLOSED : present.endpoint();
    }

    /** See {@link Present#become}. */
    Endpoint become(Present.Transition transition) throws IOException {
        requireOpen();
        return present.become(transition);
    }

    /** See {@link Present#hold}. */
    <R> R hold(Present.Question<R> question) throws IOException {
        requireOpen();
        return present.hold(question);
    }

    /** The answer of what the socket is now. */
    <R> R ask(Present.Question<R> question) throws IOException {
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

    /** See {@link Present#hasLeft}. */
    boolean hasLeft(Endpoint seen, IOException failed) {
        return !closed && present.hasLeft(seen, failed);
    }

    void requireOpen() throws IOException {
        if (closed) {
            throw Errno.EBADF.error();
        }
    }

    /** See {@link Present#look}. */
    void look() {
        if (!closed) {
            present.look();
        }
    }

    /** Another number for the same socket, which belongs to {@code to}. */
    Descriptor dup(SocketOwner to) throws IOException {
        requireOpen();
        present.retain();
        return new Descriptor(to, present);
    }

    /** Closes, once; when the first call returns, whatever was to be freed is free. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Span span = present.kind().isSocket() ? Trace.begin(Operation.CLOSE) : Span.NONE;
        Facts facts = span == Span.NONE ? null : SocketView.facts(this);
        present.release();
        owner.release(this);
        span.over(facts);
    }
}
