package org.pysock.core;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Transport;

/**
 * Whoever made sockets: what they have in common, and the list of those that are open. When it goes, so do they. A socket
 * object that became unreachable without close is closed once the garbage collector has noticed, as CPython does.
 */
final class SocketOwner {
    /** {@code null} for one that stands by itself. */
    private final SocketOwner parent;

    private final Transport transport;
    private final Names names;
    private final Descriptors descriptors;
    private final Set<SocketOwner> children = ConcurrentHashMap.newKeySet();
    private final Map<Present, Cleaner.Cleanable> open = new ConcurrentHashMap<>();

    private volatile long defaultTimeoutNanos = Seconds.NONE;
    private volatile boolean gone;

    SocketOwner(Transport transport, Names names, Descriptors descriptors) {
        this(null, transport, names, descriptors);
    }

    private SocketOwner(SocketOwner parent, Transport transport, Names names, Descriptors descriptors) {
        this.parent = parent;
        this.transport = transport;
        this.names = names;
        this.descriptors = descriptors;
    }

    /** An owner within this one: it ends with this one at the latest. */
    SocketOwner child() {
        SocketOwner child = new SocketOwner(this, transport, names, descriptors);
        children.add(child);
        if (gone) {
            child.closeAll();
        }
        return child;
    }

    Transport transport() {
        return transport;
    }

    Names names() {
        return names;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    long defaultTimeoutNanos() {
        return defaultTimeoutNanos;
    }

    void defaultTimeoutNanos(long nanos) {
        defaultTimeoutNanos = nanos;
    }

    /** A socket over an endpoint. EBADF when the owner is gone: nothing may stay open behind it. */
    SocketObject open(Endpoint endpoint, int family, int type, int proto) throws IOException {
        Present present = new Present(this, endpoint);
        SocketObject socket = new SocketObject(this, present, family, type, proto);
        open.put(present, descriptors.cleaner().register(socket, present::close));
        if (gone) {
            present.close();
            throw Errno.EBADF.error();
        }
        return socket;
    }

    /** Forgets a socket that was closed. */
    void release(Present present) {
        descriptors.remove(present.descriptor());
        Cleaner.Cleanable watch = open.remove(present);
        if (watch != null) {
            watch.clean();
        }
    }

    /** Closes what is open and returns how many that were; what is born meanwhile is closed at birth. */
    int closeAll() {
        gone = true;
        if (parent != null) {
            parent.children.remove(this);
        }
        int count = 0;
        for (SocketOwner child : children) {
            count += child.closeAll();
        }
        for (Present present : open.keySet()) {
            present.close();
            count++;
        }
        return count;
    }
}
