package org.pysock.tck.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;

/** TCP over IPv4 or IPv6: a connection is made at once, but told as if it took its time. */
final class InetStreams extends StreamFamily {
    private final Ports ports;
    private final InetAddress any;

    /** Over the ports of both families; {@code any} is the address of those who have none. */
    InetStreams(Ports ports, InetAddress any) {
        super(new Answers(Errno.ENOTCONN, Errno.EPIPE, Errno.ENOTCONN));
        this.ports = ports;
        this.any = any;
    }

    @Override
    boolean hasWire() {
        return true;
    }

    @Override
    Options options() {
        return Options.ofTcp();
    }

    @Override
    Binding bind(Binding old, SocketAddress address, Options options) throws IOException {
        if (old != Binding.NONE) {
            throw Errno.EINVAL.error();
        }
        return ports.bind(Hosts.unmapped(address), options);
    }

    @Override
    Binding bindToListen(Undecided socket) throws IOException {
        if (socket.binding() == Binding.NONE) {
            return bindSomewhere(socket);
        }
        ports.requireFree(socket.binding());
        return socket.binding();
    }

    private Binding bindSomewhere(Undecided socket) throws IOException {
        return ports.bind(
                new InetSocketAddress(host(socket), 0), socket.socket().options());
    }

    private InetAddress host(Undecided socket) {
        return socket.localAddress() == null ? any : ((InetSocketAddress) socket.localAddress()).getAddress();
    }

    @Override
    Endpoint connect(Undecided socket, SocketAddress address) throws IOException {
        InetAddress host = host(socket);
        InetSocketAddress to = Hosts.route(host, Hosts.unmapped(address));
        if (!to.getAddress().isLoopbackAddress()) {
            throw Errno.ENETUNREACH.error();
        }
        Binding binding = socket.binding() == Binding.NONE ? bindSomewhere(socket) : socket.binding();
        int port = ((InetSocketAddress) binding.address()).getPort();
        InetSocketAddress from = new InetSocketAddress(Hosts.source(host, to.getAddress()), port);
        Link.End end = new Link.End(socket.socket(), binding, from);
        Listener listener = ports.listenerAt(to);
        if (listener == null && from.equals(to)) {
            return new Connecting(this, end).connected(Link.loop(this, end));
        }
        Connecting connecting = new Connecting(this, end);
        if (listener == null) {
            connecting.refused();
        } else {
            listener.request(connecting, to);
        }
        return connecting;
    }

    /** What an accepted connection has: the port of its listener. */
    @Override
    Binding share(SocketAddress address, Options options) {
        return ports.share((InetSocketAddress) address, options);
    }

    /** A socket that cannot connect says so first. */
    @Override
    void requireReachable(SocketAddress address) {}

    @Override
    Errno connectOfListener() {
        return Errno.EISCONN;
    }

    /**
     * Without the reading side it listens no more, and may listen again: a port that the system chose is given back, a named
     * one is kept. The other side has no meaning.
     */
    @Override
    State shut(Listener listener, int directions) {
        if ((directions & Endpoint.SHUT_READ) == 0) {
            return listener;
        }
        listener.dismiss();
        listener.socket().reopen();
        return Undecided.after(listener.socket(), this, listener.binding());
    }
}
