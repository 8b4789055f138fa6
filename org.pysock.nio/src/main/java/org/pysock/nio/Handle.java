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
 * A channel and the leases in whose selectors it has a key: what it takes to wait for it, and to free its descriptor
 * before close returns. java.nio frees a registered descriptor only in the next select operation (JDK-8198692), so close
 * makes every such selector do one.
 */
final class Handle implements Pollable {
    private final SelectableChannel channel;
    private final List<Lease> leases = new CopyOnWriteArrayList<>();

    private volatile Lease last;

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

    /** A lease is about to register the channel; called before, so that close never misses one. */
    void join(Lease lease) {
        leases.add(lease);
        last = lease;
    }

    /** A lease has cancelled its key. */
    void leave(Lease lease) {
        leases.remove(lease);
        if (last == lease) {
            last = null;
        }
    }

    /** A lease was used again. */
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

    /**
     * Marks directions as shut down and makes whoever waits for them look again. A waiter joins before it looks here, and
     * this is marked before the waiters are woken: none sleeps through it.
     */
    synchronized void shut(int events) {
        shut |= events;
        wake();
    }

    /** Whether one of the directions was shut down. */
    boolean isShut(int events) {
        return (shut & events) != 0;
    }

    private void wake() {
        for (Lease lease : leases) {
            lease.flush();
        }
    }

    /** Closes the channel, wakes who waits for it, and returns when the descriptor is free. */
    void close() {
        try {
            channel.close();
        } catch (IOException ignored) {
            // close(2) frees the descriptor whatever it answers, and CPython does not report it either
        }
        wake();
    }
}
