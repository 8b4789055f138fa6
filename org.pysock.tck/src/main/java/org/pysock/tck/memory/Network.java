package org.pysock.tck.memory;

import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.util.function.LongSupplier;
import org.pysock.api.spi.Transport;

/**
 * What all sockets of one transport share: who has which address, and the lock. There is one lock, this object's monitor;
 * {@link MemorySocket} and {@link MemoryPoller} take it at their doors, so that everything behind them is plain code that
 * one thread at a time runs. Nothing in here calls out while it holds the lock, and the only wait, the poller's, gives it up.
 */
final class Network {
    private final LongSupplier nanoTime;
    private final Post post;
    private final StreamFamily four;
    private final StreamFamily six;
    private final UnixStreams unix = new UnixStreams();

    // guarded by this
    private long changes;

    /** A network whose time is that of a clock like {@link System#nanoTime}. */
    Network(LongSupplier nanoTime) {
        Ports tcp = new Ports(nanoTime);
        this.nanoTime = nanoTime;
        this.post = new Post(new Ports(nanoTime));
        this.four = new InetStreams(tcp, Hosts.ANY_4);
        this.six = new InetStreams(tcp, Hosts.ANY_6);
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }

    /** Something has happened: whoever waits looks again. */
    void changed() {
        changes++;
        notifyAll();
    }

    /** {@link #changed} for who is not at any door yet. */
    synchronized void wakeAll() {
        changed();
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
