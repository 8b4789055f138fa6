package org.pysock.core;

import java.io.IOException;
import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Transport;

/**
 * Whoever made sockets: what they have in common, and the list of those that are open. When it goes, so do they. A socket
 * object that became unreachable without close is closed when the next one is made, as CPython's garbage collection would.
 */
final class SocketOwner {
    /** {@code null} for one that stands by itself. */
    private final SocketOwner parent;

    private final Transport transport;
    private final Names names;
    private final Descriptors descriptors;
    private final Set<SocketOwner> children = ConcurrentHashMap.newKeySet();
    private final Map<Present, Abandoned> open = new ConcurrentHashMap<>();
    private final ReferenceQueue<SocketObject> abandoned = new ReferenceQueue<>();

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

    /** What is left of a socket object that nobody can reach. */
    private static final class Abandoned extends PhantomReference<SocketObject> {
        private final Present present;

        Abandoned(SocketObject socket, ReferenceQueue<SocketObject> queue, Present present) {
            super(socket, queue);
            this.present = present;
        }
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
        closeAbandoned();
        Present present = new Present(this, endpoint);
        SocketObject socket = new SocketObject(this, present, family, type, proto);
        open.put(present, new Abandoned(socket, abandoned, present));
        if (gone) {
            present.close();
            throw Errno.EBADF.error();
        }
        return socket;
    }

    private void closeAbandoned() {
        for (Reference<?> one; (one = abandoned.poll()) != null; ) {
            ((Abandoned) one).present.close();
        }
    }

    /** Forgets a socket that was closed. */
    void release(Present present) {
        descriptors.remove(present.descriptor());
        Abandoned reference = open.remove(present);
        if (reference != null) {
            reference.clear();
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
