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
    private int chosen;

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

    /** No name is any: one that nobody has. */
    @Override
    Binding bind(SocketAddress address, Options options) throws IOException {
        SocketAddress name = address.equals(UNNAMED) ? UnixDomainSocketAddress.of("@" + ++chosen) : address;
        Binding binding = new Binding(this, name, Binding.Naming.NAMED, options);
        if (bound.putIfAbsent(name, binding) != null) {
            throw Errno.EADDRINUSE.error();
        }
        return binding;
    }

    @Override
    public void release(Binding binding) {
        bound.remove(binding.address(), binding);
    }

    @Override
    Binding bindToListen(Undecided socket) throws IOException {
        if (socket.binding() == null) {
            throw Errno.EINVAL.error();
        }
        return socket.binding();
    }

    @Override
    Binding share(SocketAddress address, Options options) {
        return Binding.NONE;
    }

    /** EAGAIN when the queue is full: whoever may wait tries again. */
    @Override
    Endpoint connect(Undecided socket, SocketAddress address) throws IOException {
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
        MemorySocket server = listener.child();
        Binding own = socket.binding() == null ? Binding.NONE : socket.binding();
        SocketAddress name = socket.binding() == null ? UNNAMED : own.address();
        Link link = Link.between(
                this, new Link.End(socket.socket(), own, name), new Link.End(server, Binding.NONE, target.address()));
        listener.enqueue(server.begin(link.server()));
        return link.client();
    }

    /** Two sockets without names, connected to each other. */
    Link pair(MemorySocket one, MemorySocket other) {
        return Link.between(this, new Link.End(one, Binding.NONE, UNNAMED), new Link.End(other, Binding.NONE, UNNAMED));
    }

    @Override
    Errno connectAgain(SocketAddress address, Errno unix) {
        return bound.containsKey(address) ? unix : Errno.ENOENT;
    }

    /** It still counts as listening, gives what had come before, and refuses the rest. */
    @Override
    State shut(Listener listener, int directions) {
        listener.socket().shut(directions);
        return listener;
    }
}
