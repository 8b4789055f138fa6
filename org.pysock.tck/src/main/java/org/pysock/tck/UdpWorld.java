package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** A world of UDP sockets: {@code <live>}, {@code <other>} and {@code <peer>} receive, nobody hears on {@code <dead>}. */
final class UdpWorld extends World {
    static final String PEER = "<peer>";

    private PySocket gone;

    UdpWorld(SocketModule module, SelectModule select) {
        super(module, select);
    }

    static UdpWorld of(World world) {
        return (UdpWorld) world;
    }

    @Override
    PySocket fresh() throws IOException {
        return socket(AF_INET, SOCK_DGRAM);
    }

    PySocket six() throws IOException {
        return socket(AF_INET6, SOCK_DGRAM);
    }

    /** The socket that has this label, bound and patient. */
    PySocket once(String label) throws IOException {
        return labelled(label, bound -> bound.settimeout(LIMIT_SECONDS));
    }

    /** A socket over IPv6 that has the label {@code <live>}. */
    PySocket liveSix(String host) throws IOException {
        PySocket socket = six();
        socket.bind(host, 0);
        socket.settimeout(LIMIT_SECONDS);
        return name(socket, "<live>");
    }

    @Override
    Address live() throws IOException {
        return once("<live>").getsockname();
    }

    Address other() throws IOException {
        return once("<other>").getsockname();
    }

    @Override
    Address dead() throws IOException {
        return labelled("<dead>", UdpWorld::deafen).getsockname();
    }

    /** Keeps its port and hears nobody else. */
    static void deafen(PySocket bound) throws IOException {
        bound.connect(bound.getsockname());
    }

    /** Where connected states are connected to; {@code <live>} in those that have no peer. */
    Address peer() throws IOException {
        return gone != null ? gone.getsockname() : isLabelled(PEER) ? once(PEER).getsockname() : live();
    }

    /** Nobody hears on the peer's port from now on. */
    void losePeer() throws IOException {
        gone = unlabelled(PEER);
        deafen(gone);
    }

    /** The port of a peer that is lost is free from now on. */
    void closePeer() throws IOException {
        gone.close();
    }

    /** The address that the socket sends to, {@code null} for none. */
    static Address peerOf(PySocket socket) {
        try {
            return socket.getpeername();
        } catch (IOException none) {
            return null;
        }
    }

    /** Waits for the ICMP error if what was sent to an address causes one that the socket is told of. */
    void untilRefused(PySocket socket, Address sentTo) throws IOException {
        boolean toPeer = sentTo != null && sentTo.equals(peerOf(socket));
        boolean dead = isLabelled("<dead>") && dead().equals(sentTo);
        if (toPeer && (dead || gone != null && gone.getsockname().equals(sentTo))) {
            await(socket, 0);
        }
    }

    /** Sends, and returns when it is there. */
    void deliver(PySocket to, byte[] data, PySocket by) throws IOException {
        by.sendto(data, to.getsockname());
        untilReadable(to);
    }
}
