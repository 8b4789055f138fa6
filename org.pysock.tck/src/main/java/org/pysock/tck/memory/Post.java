package org.pysock.tck.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.error.Errno;

/** Carries datagrams: the ports of UDP, and who hears what is sent to one. */
final class Post {
    private final Ports ports;
    private final Map<Binding, Datagram> sockets = new HashMap<>();

    Post(Ports ports) {
        this.ports = ports;
    }

    /** An address for a socket. */
    Binding bind(InetSocketAddress address, Datagram socket) throws IOException {
        Binding binding = ports.bind(address, socket.socket().options());
        sockets.put(binding, socket);
        return binding;
    }

    void release(Binding binding) {
        sockets.remove(binding);
        binding.release();
    }

    /**
     * Takes a datagram to everybody in the group, to everybody if it is a broadcast, else to one. False when there is nobody,
     * which the sender is told of by ICMP.
     */
    boolean deliver(Letter letter, InetSocketAddress to) {
        InetAddress host = to.getAddress();
        List<Datagram> hearing = ports.at(to.getPort())
                .map(sockets::get)
                .filter(socket -> socket.hears(host, letter.sender()))
                .toList();
        if (host.isMulticastAddress() || Hosts.isBroadcast(host)) {
            hearing.forEach(socket -> socket.receive(letter));
            return true;
        }
        Datagram closest = null;
        for (Datagram socket : hearing) {
            // of equals, the last
            closest = closest == null || socket.closeness(host) >= closest.closeness(host) ? socket : closest;
        }
        if (closest != null) {
            closest.receive(letter);
        }
        return closest != null;
    }

    /** Fails for a broadcast of who did not ask to be allowed. */
    static void requirePermission(InetAddress host, Options options) throws IOException {
        if (Hosts.isBroadcast(host) && !options.broadcasts()) {
            throw Errno.EACCES.error();
        }
    }
}
