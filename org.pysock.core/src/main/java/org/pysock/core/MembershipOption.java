package org.pysock.core;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.Collections;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;

/**
 * Joining or leaving a multicast group: struct ip_mreq (group, address of the interface), ip_mreqn (the same and an
 * interface number) or ipv6_mreq (group, interface number); see ip(7) and ipv6(7).
 */
record MembershipOption(int addressBytes, Change change, Errno noGroup, Errno noInterface) implements Option {
    static Option joining(int addressBytes) {
        return new MembershipOption(addressBytes, Endpoint::join, Errno.EINVAL, Errno.ENODEV);
    }

    static Option leaving(int addressBytes) {
        return new MembershipOption(addressBytes, Endpoint::leave, Errno.EADDRNOTAVAIL, Errno.EADDRNOTAVAIL);
    }

    /** What to do with the group. */
    interface Change {
        void make(Endpoint endpoint, InetAddress group, NetworkInterface on) throws IOException;
    }

    @Override
    public byte[] get(SocketObject socket) throws IOException {
        throw Errno.ENOPROTOOPT.error();
    }

    @Override
    public void set(SocketObject socket, byte[] value) throws IOException {
        boolean six = addressBytes == 16;
        Packed.requireSize(value, six ? 20 : 8);
        InetAddress group = InetAddress.getByAddress(Arrays.copyOf(value, addressBytes));
        if (!group.isMulticastAddress()) {
            throw noGroup.error();
        }
        int index = six ? Packed.intAt(value, 4) : value.length >= 12 ? Packed.intAt(value, 2) : 0;
        NetworkInterface on = index != 0 ? byIndex(index) : six ? any(group) : byAddress(value, group);
        socket.hold(endpoint -> {
            change.make(endpoint, group, on);
            return null;
        });
    }

    private NetworkInterface byIndex(int index) throws IOException {
        return required(index < 0 ? null : NetworkInterface.getByIndex(index));
    }

    private NetworkInterface byAddress(byte[] mreq, InetAddress group) throws IOException {
        InetAddress address = InetAddress.getByAddress(Arrays.copyOfRange(mreq, 4, 8));
        return address.isAnyLocalAddress() ? any(group) : required(NetworkInterface.getByInetAddress(address));
    }

    private NetworkInterface required(NetworkInterface found) throws IOException {
        if (found == null) {
            throw noInterface.error();
        }
        return found;
    }

    /** The first interface that can, which is what a default route leads to on most machines. */
    private NetworkInterface any(InetAddress group) throws IOException {
        boolean six = group instanceof Inet6Address;
        for (NetworkInterface candidate : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            boolean fits = candidate.inetAddresses().anyMatch(own -> six == own instanceof Inet6Address);
            if (candidate.isUp() && candidate.supportsMulticast() && fits) {
                return candidate;
            }
        }
        throw noInterface.error();
    }
}
