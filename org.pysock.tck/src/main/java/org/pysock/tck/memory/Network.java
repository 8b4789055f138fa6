package org.pysock.tck.memory;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import org.pysock.api.spi.Transport;

/**
 * What all sockets of one transport share: who has which address, and the lock. There is one lock, this object's monitor;
 * {@link MemorySocket} and {@link MemoryPoller} take it at their doors, so that everything behind them is plain code that
 * one thread at a time runs. Nothing in here calls out while it holds the lock, and the only wait, the poller's, gives it up.
 */
final class Network {
    private final Ports tcp = new Ports();
    private final Post post = new Post();
    private final StreamFamily four = new InetStreams(tcp, Hosts.ANY_4);
    private final StreamFamily six = new InetStreams(tcp, Hosts.ANY_6);
    private final UnixStreams unix = new UnixStreams();

    // guarded by this
    private long changes;

    /** Something has happened: whoever waits looks again. */
    void changed() {
        changes++;
        notifyAll();
    }

    /** How often something has happened. */
    long changes() {
        return changes;
    }

    /** A fresh stream socket. */
    synchronized MemorySocket stream(ProtocolFamily family) {
        StreamFamily streams = streams(StandardProtocolFamily.valueOf(family.name()));
        MemorySocket socket = new MemorySocket(this, streams.options());
        return socket.begin(Undecided.fresh(socket, streams));
    }

    private StreamFamily streams(StandardProtocolFamily family) {
        return switch (family) {
            case INET -> four;
            case INET6 -> six;
            case UNIX -> unix;
        };
    }

    /** A fresh UDP socket. */
    synchronized MemorySocket datagram(ProtocolFamily family) {
        MemorySocket socket = new MemorySocket(this, Options.ofUdp());
        boolean isSix = StandardProtocolFamily.INET6.name().equals(family.name());
        return socket.begin(new Datagram(socket, post, isSix ? Hosts.ANY_6 : Hosts.ANY_4));
    }

    /** Two Unix sockets without names, connected to each other. */
    synchronized Transport.Pair pair() {
        MemorySocket one = new MemorySocket(this, unix.options());
        MemorySocket other = new MemorySocket(this, unix.options());
        Link link = unix.pair(one, other);
        return new Transport.Pair(one.begin(link.client()), other.begin(link.server()));
    }
}
