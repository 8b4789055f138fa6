package org.pysock.ssl;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.pysock.ssl.Reasons.State;

/**
 * How far a connection has come: what stays true once it is. The first failure is final: later operations meet it again. Changes under
 * the driver's lock, but for {@link #refuse}; anybody may look, and see by {@link #changes} that there is something new.
 */
final class Course {
    // each is set once, but for what refuses
    private volatile boolean handshaken;
    private volatile boolean receivedClose;
    private volatile boolean sentClose;
    private volatile Supplier<IOException> failure;

    private final AtomicInteger changes = new AtomicInteger();

    /** Guarded by the driver's lock. */
    private boolean spoken;

    /** A record has come. */
    void spoken() {
        spoken = true;
    }

    /** The handshake is through. */
    void handshaken() {
        handshaken = true;
        changed();
    }

    boolean isHandshaken() {
        return handshaken;
    }

    /** What faults are called by. Under the driver's lock. */
    State state() {
        return handshaken ? State.ESTABLISHED : spoken ? State.HANDSHAKING : State.FRESH;
    }

    /** The peer has ended what it sends. */
    void receivedClose() {
        receivedClose = true;
        changed();
    }

    boolean hasReceivedClose() {
        return receivedClose;
    }

    /** We have ended what we send. */
    void sentClose() {
        sentClose = true;
    }

    boolean hasSentClose() {
        return sentClose;
    }

    /** It has failed, unless it had before; {@code again} is what later operations meet. */
    void failed(Supplier<? extends IOException> again) {
        if (failure == null) {
            failure = again::get;
            changed();
        }
    }

    /** From now on every operation fails with what {@code why} gives, also those of who waits. */
    void refuse(Supplier<IOException> why) {
        failure = why;
        changed();
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Throws what it has failed with, if it has. */
    void requireNoFailure() throws IOException {
        Supplier<IOException> known = failure;
        if (known != null) {
            throw known.get();
        }
    }

    /** Something has happened that others may wait for and the wire does not tell. */
    void changed() {
        changes.incrementAndGet();
    }

    /** How often that was. */
    int changes() {
        return changes.get();
    }
}
