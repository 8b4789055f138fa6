package org.pysock.core;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Poller;
import org.pysock.api.spi.Transport;

/** Whoever made sockets: what they have in common, and the list of those that are open. When it goes, so do they. */
final class SocketOwner {
    private final Transport transport;
    private final Names names;
    private final Descriptors descriptors;
    private final Set<SocketObject> open = ConcurrentHashMap.newKeySet();

    private volatile long defaultTimeoutNanos = Seconds.NONE;
    private volatile boolean gone;

    SocketOwner(Transport transport, Names names, Descriptors descriptors) {
        this.transport = transport;
        this.names = names;
        this.descriptors = descriptors;
    }

    Transport transport() {
        return transport;
    }

    Poller poller() {
        return transport.poller();
    }

    Names names() {
        return names;
    }

    long defaultTimeoutNanos() {
        return defaultTimeoutNanos;
    }

    void defaultTimeoutNanos(long nanos) {
        defaultTimeoutNanos = nanos;
    }

    /** A socket over an endpoint. EBADF when the owner is gone: nothing may stay open behind it. */
    SocketObject open(Endpoint endpoint, int family, int type, int proto) throws IOException {
        SocketObject socket = new SocketObject(this, endpoint, family, type, proto);
        if (gone) {
            socket.closeNow();
            throw Errno.EBADF.error();
        }
        return socket;
    }

    /** Takes a new socket and gives it its descriptor. */
    int adopt(SocketObject socket) {
        open.add(socket);
        return descriptors.add(socket);
    }

    /** Forgets a socket that was closed. */
    void release(SocketObject socket, int descriptor) {
        open.remove(socket);
        descriptors.remove(descriptor);
    }

    /** Closes what is open and returns how many that were; sockets born meanwhile are closed too. */
    int closeAll() {
        gone = true;
        int count = 0;
        for (SocketObject socket : open) {
            socket.closeNow();
            count++;
        }
        return count;
    }
}
