package org.pysock.nio;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.pysock.api.error.Errno;

/** The multicast groups of a UDP socket. */
final class Memberships {
    private record Member(InetAddress group, NetworkInterface on) {}

    private final Map<Member, MembershipKey> keys = new ConcurrentHashMap<>();

    /** Joins, once. EADDRINUSE for a member, EINVAL for what is no group. */
    void join(DatagramChannel channel, InetAddress group, NetworkInterface on) throws IOException {
        try {
            MembershipKey key = channel.join(group, on);
            if (keys.putIfAbsent(new Member(group, on), key) != null) {
                throw Errno.EADDRINUSE.error();
            }
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    /** Leaves. EADDRNOTAVAIL for who is no member. */
    void leave(InetAddress group, NetworkInterface on) throws IOException {
        MembershipKey key = keys.remove(new Member(group, on));
        if (key == null) {
            throw Errno.EADDRNOTAVAIL.error();
        }
        key.drop();
    }
}
