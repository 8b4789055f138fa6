package org.pysock.tck.memory;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.pysock.api.error.Errno;

/** The addresses of a machine that has a loopback interface only, and what Linux makes of all others. */
final class Hosts {
    static final InetAddress ANY_4 = of(0, 0, 0, 0);
    static final InetAddress ANY_6 = of(new byte[16]);
    private static final InetAddress LOOPBACK_4 = of(127, 0, 0, 1);
    private static final InetAddress LOOPBACK_6 = of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
    private static final InetAddress LIMITED_BROADCAST = of(255, 255, 255, 255);
    private static final InetAddress BROADCAST = of(127, 255, 255, 255);

    private Hosts() {}

    private static InetAddress of(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) numbers[i];
        }
        return of(bytes);
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException wrongLength) {
            throw new AssertionError(wrongLength);
        }
    }

    /** The address with its host as IPv4's where IPv6 only maps that. */
    static InetSocketAddress unmapped(SocketAddress address) {
        InetSocketAddress inet = (InetSocketAddress) address;
        boolean scoped = inet.getAddress() instanceof Inet6Address six && six.getScopeId() != 0;
        return scoped ? inet : new InetSocketAddress(of(inet.getAddress().getAddress()), inet.getPort());
    }

    /** Whether a datagram to it is for everybody. */
    static boolean isBroadcast(InetAddress host) {
        return host.equals(BROADCAST) || host.equals(LIMITED_BROADCAST);
    }

    /** Fails for what nothing can be bound to: EADDRNOTAVAIL, and EINVAL for a link's address without the link. */
    static void requireOurs(InetAddress host) throws IOException {
        requireScope(host);
        boolean ours = host.isAnyLocalAddress() || host.isLoopbackAddress() || host.isMulticastAddress();
        if (!ours && !isBroadcast(host)) {
            throw Errno.EADDRNOTAVAIL.error();
        }
    }

    private static void requireScope(InetAddress host) throws IOException {
        if (host instanceof Inet6Address six && six.isLinkLocalAddress() && six.getScopeId() == 0) {
            throw Errno.EINVAL.error();
        }
    }

    /** Where something for {@code to} goes from a socket bound to {@code from}; "anywhere" is here. ENETUNREACH. */
    static InetSocketAddress route(InetAddress from, InetSocketAddress to) throws IOException {
        InetAddress host = to.getAddress();
        requireScope(host);
        if (host.isAnyLocalAddress()) {
            return new InetSocketAddress(loopback(host), to.getPort());
        }
        boolean crosses = !from.isAnyLocalAddress() && isSix(from) != isSix(host);
        if (crosses || !host.isLoopbackAddress() && !host.isMulticastAddress() && !isBroadcast(host)) {
            throw Errno.ENETUNREACH.error();
        }
        return to;
    }

    /** The address that a socket bound to {@code from} has for those it talks to at {@code to}. */
    static InetAddress source(InetAddress from, InetAddress to) {
        return from.isAnyLocalAddress() ? loopback(to) : from;
    }

    private static InetAddress loopback(InetAddress like) {
        return isSix(like) ? LOOPBACK_6 : LOOPBACK_4;
    }

    private static boolean isSix(InetAddress host) {
        return !(host instanceof Inet4Address);
    }

    /** Whether what is bound to {@code bound} hears what is for {@code host}; :: serves both families. */
    static boolean covers(InetAddress bound, InetAddress host) {
        return bound.equals(host) || bound.isAnyLocalAddress() && (isSix(bound) || !isSix(host));
    }

    /** Whether one port may not be bound to both. */
    static boolean overlap(InetAddress one, InetAddress other) {
        return covers(one, other) || covers(other, one);
    }
}
