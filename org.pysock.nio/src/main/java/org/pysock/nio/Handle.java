package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Pollable;

/**
 * A channel and the leases in whose selectors it has a key: what it takes to wait for it, and to close it as close(2)
 * does. A waiter joins before it looks whether this is closing or shut down; a closer marks that before it visits those
 * who joined: none sleeps through it.
 */
final class Handle implements Pollable {
    private final SelectableChannel channel;
    private final List<Lease> leases = new CopyOnWriteArrayList<>();

    private volatile Lease last;
    private volatile boolean closing;

    /** Directions that were shut down, as events: what will not come any more is not waited for. */
    private volatile int shut;

    Handle(SelectableChannel channel) {
        this.channel = channel;
    }

    SelectableChannel channel() {
        return channel;
    }

    /** The lease of the last wait: its selector already has a key of this. */
    Lease last() {
        return last;
    }

    /** A lease is about to register the channel. */
    void join(Lease lease) {
        leases.add(lease);
    }

    /** A lease has no key of this any more. */
    void leave(Lease lease) {
        leases.remove(lease);
        if (last == lease) {
            last = null;
        }
    }

    /** A lease waits for this. */
    void usedBy(Lease lease) {
        last = lease;
    }

    /** The selector's terms for events in the channel's present state. */
    int ops(int events) {
        if (channel instanceof SocketChannel stream && stream.isConnectionPending()) {
            return SelectionKey.OP_CONNECT;
        }
        int in = (events & Events.IN) == 0 ? 0 : SelectionKey.OP_READ | SelectionKey.OP_ACCEPT;
        int out = (events & Events.OUT) == 0 ? 0 : SelectionKey.OP_WRITE;
        return (in | out) & channel.validOps();
    }

    /** Marks directions as shut down and makes whoever waits look again. */
    void shut(int events) {
        synchronized (this) {
            shut |= events;
        }
        leases.forEach(Lease::wake);
    }

    /** Whether one of the directions was shut down. */
    boolean isShut(int events) {
        return (shut & events) != 0;
    }

    /** Whether the channel will not be waited for any more. */
    boolean isClosing() {
        return closing;
    }

    /**
     * Closes the channel and returns when its descriptor is free. First every selector lets go of it: a registered channel
     * is freed only by the next select operation (JDK-8198692), and java.nio then sends an orderly end even where close(2)
     * resets (unread data) or lingers.
     */
    void close() {
        closing = true;
        for (Lease lease : leases) {
            lease.release(this);
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // close(2) frees the descriptor whatever it answers, and CPython does not report it either
        }
    }
}
