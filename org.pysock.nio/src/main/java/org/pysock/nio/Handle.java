package org.pysock.nio;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Pollable;

/**
 * A channel and the places where threads wait for it: what it takes to wait for it, and to close it as close(2)
 * does. A waiter joins before it looks whether this is closing or has something at hand; who changes that marks it before
 * visiting those who joined: none sleeps through it.
 */
final class Handle implements Pollable {
    private final SelectableChannel channel;
    private final List<Place> places = new CopyOnWriteArrayList<>();

    // guarded by this
    private Post post;

    private volatile Lease last;
    private volatile boolean closing;

    /** Directions that were shut down, as events: what will not come any more is not waited for. */
    private volatile int shut;
    /** Whether something was taken out of the channel that recv has yet to give: the kernel knows nothing of it. */
    private volatile boolean ahead;

    private final Edges edges;

    Handle(SelectableChannel channel) {
        this(channel, new Edges());
    }

    /** For a channel of a socket that had another one before. */
    Handle(SelectableChannel channel, Edges edges) {
        this.channel = channel;
        this.edges = edges;
    }

    SelectableChannel channel() {
        return channel;
    }

    /** The lease of the last wait: its selector already has a key of this. */
    Lease last() {
        return last;
    }

    /** A place is about to register the channel. */
    void join(Place place) {
        places.add(place);
    }

    /** Where sleepers wait for this. */
    synchronized Post post(Seat shared) {
        if (post == null) {
            post = new Post(this, shared);
            places.add(post);
        }
        return post;
    }

    /** A place has no key of this any more. */
    void leave(Place place) {
        places.remove(place);
        if (last == place) {
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
        if ((events & Events.HUP) != 0) {
            // of a connected channel java.nio says "connectable" only when the kernel says POLLHUP or POLLERR
            return ops(events & ~Events.HUP) | SelectionKey.OP_CONNECT & channel.validOps();
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
        edges.changed();
        wake();
    }

    /** Whether one of the directions was shut down. */
    boolean isShut(int events) {
        return (shut & events) != 0;
    }

    /** The directions that were shut down. */
    int shut() {
        return shut;
    }

    /** How to shut down, as {@link org.pysock.api.spi.Endpoint#shutdown} says it, as events. */
    static int events(int directions) {
        return ((directions & Endpoint.SHUT_READ) == 0 ? 0 : Events.IN)
                | ((directions & Endpoint.SHUT_WRITE) == 0 ? 0 : Events.OUT);
    }

    /** Something was taken out of the channel, or the last of it was given: who waits for it looks again. */
    void ahead(boolean some) {
        if (ahead != some) {
            ahead = some;
            if (some) {
                places.forEach(Place::wakeWaiter);
            }
        }
    }

    /** Something has arrived and is at hand. */
    void arrived() {
        edges.arrived();
        places.forEach(Place::wakeForNews);
    }

    /** Something has arrived and was given: nobody need look. */
    void given() {
        edges.arrived();
    }

    /** A send found no room, or used it: the next room is news. */
    void filled() {
        edges.filled();
        places.forEach(Place::wakeForNews);
    }

    /** An end, an error, a connection that was made. */
    void changed() {
        edges.changed();
        places.forEach(Place::wakeForChange);
    }

    /** The news of the socket, which outlives this. */
    Edges edges() {
        return edges;
    }

    /** Makes whoever waits look again. */
    void wake() {
        places.forEach(Place::wake);
    }

    /** Whether there is no need to ask the kernel. */
    boolean isAnswered(int events) {
        boolean pending = channel instanceof SocketChannel stream && stream.isConnectionPending();
        return !pending && (isShut(events) || ahead && (events & Events.IN) != 0);
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
        for (Place place : places) {
            place.release(this);
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // close(2) frees the descriptor whatever it answers, and CPython does not report it either
        }
    }
}
