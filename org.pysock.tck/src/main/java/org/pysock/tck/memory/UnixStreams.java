package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.util.HashMap;
import java.util.Map;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;

/** AF_UNIX: names are those of this network, no files, and free when their socket is closed. Connections are made at once. */
final class UnixStreams extends StreamFamily implements Binding.Keeper {
    private static final UnixDomainSocketAddress UNNAMED = UnixDomainSocketAddress.of("");

    private final Map<SocketAddress, Binding> bound = new HashMap<>();

    UnixStreams() {
        super(new Answers(Errno.EINVAL, Errno.ENOTCONN, null));
    }

    @Override
    boolean hasWire() {
        return false;
    }

    @Override
    Options options() {
        return Options.ofUnix();
    }

    /** No name leaves the socket its own; to choose one there would have to be abstract names. */
    @Override
    Binding bind(Binding old, SocketAddress address, Options options) throws IOException {
        if (address.equals(UNNAMED) && old != Binding.NONE) {
            return old;
        }
        if (bound.containsKey(address)) {
            throw Errno.EADDRINUSE.error();
        }
        if (address.equals(UNNAMED) || old != Binding.NONE) {
            throw Errno.EINVAL.error();
        }
        Binding binding = new Binding(this, address, Binding.Naming.NAMED, options);
        bound.put(address, binding);
        return binding;
    }

    @Override
    public void release(Binding binding) {
        bound.remove(binding.address(), binding);
    }

    @Override
    Binding bindToListen(Undecided socket) throws IOException {
        if (socket.binding() == Binding.NONE) {
            throw Errno.EINVAL.error();
        }
        return socket.binding();
    }

    @Override
    Binding share(SocketAddress address, Options options) {
        return new Binding(Binding.Keeper.NOBODY, address, Binding.Naming.CHOSEN, options);
    }

    @Override
    Endpoint connect(Undecided socket, SocketAddress address) throws IOException {
        Binding target = reach(address);
        Listener listener = target.listener();
        MemorySocket server = listener.child();
        Binding own = socket.binding();
        Binding shared = share(target.address(), server.options());
        SocketAddress name = own == Binding.NONE ? UNNAMED : own.address();
        Link link = Link.between(
                this, new Link.End(socket.socket(), own, name), new Link.End(server, shared, target.address()));
        listener.enqueue(server.begin(link.server()));
        return link.client();
    }

    /** Two sockets without names, connected to each other. */
    Link pair(MemorySocket one, MemorySocket other) {
        return Link.between(this, new Link.End(one, Binding.NONE, UNNAMED), new Link.End(other, Binding.NONE, UNNAMED));
    }

    /** Who listens there. EAGAIN when the queue is full: whoever may wait tries again. */
    private Binding reach(SocketAddress address) throws IOException {
        if (address.equals(UNNAMED)) {
            throw Errno.EINVAL.error();
        }
        Binding target = bound.get(address);
        if (target == null) {
            throw Errno.ENOENT.error();
        }
        Listener listener = target.listener();
        if (listener == null || listener.socket().isShut(Endpoint.SHUT_READ)) {
            throw Errno.ECONNREFUSED.error();
        }
        if (!listener.hasRoom()) {
            throw Errno.EAGAIN.error();
        }
        return target;
    }

    @Override
    void requireReachable(SocketAddress address) throws IOException {
        reach(address);
    }

    @Override
    Errno connectOfListener() {
        return Errno.EINVAL;
    }

    /** It still counts as listening, gives what had come before, and refuses the rest. */
    @Override
    State shut(Listener listener, int directions) {
        listener.socket().shut(directions);
        return listener;
    }
}
