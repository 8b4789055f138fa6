package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.core.StoredOption.Elsewhere.KEPT;
import static org.pysock.core.StoredOption.Elsewhere.REFUSED;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;

/**
 * Which options there are: level, name, and how the value is kept. No row is ENOPROTOOPT.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/socket.7.html">socket(7)</a>
 * @see <a href="https://man7.org/linux/man-pages/man7/tcp.7.html">tcp(7)</a>
 * @see <a href="https://man7.org/linux/man-pages/man7/ip.7.html">ip(7)</a>
 */
final class OptionTable {
    private record Key(int level, int name) {}

    private static final int SO_PRIORITY = 12;
    private static final int DEFAULT_TTL = 64;
    private static final int DEFAULT_SYN_RETRIES = 6;
    private static final Map<Key, Option> ROWS = new HashMap<>();

    /** What Linux says to those who set multicast options of TCP. */
    private static final Map<Key, Errno> NOT_FOR_STREAMS = Map.of(
            new Key(IPPROTO_IP, IP_MULTICAST_TTL), Errno.EINVAL,
            new Key(IPPROTO_IP, IP_MULTICAST_IF), Errno.EINVAL,
            new Key(IPPROTO_IP, IP_ADD_MEMBERSHIP), Errno.EPROTO,
            new Key(IPPROTO_IP, IP_DROP_MEMBERSHIP), Errno.EPROTO);

    /** And to those who set what only the internet has. */
    private static final Map<Key, Errno> NOT_FOR_UNIX = Map.of(new Key(SOL_SOCKET, SO_REUSEPORT), Errno.EOPNOTSUPP);

    static {
        row(SOL_SOCKET, SO_TYPE, new AnsweredOption(SocketObject::type));
        row(SOL_SOCKET, SO_DOMAIN, new AnsweredOption(SocketObject::family));
        row(SOL_SOCKET, SO_PROTOCOL, new AnsweredOption(socket -> socket.kind().protocol()));
        row(SOL_SOCKET, SO_ACCEPTCONN, new AnsweredOption(socket -> socket.ask(Endpoint::isListening) ? 1 : 0));
        row(SOL_SOCKET, SO_ERROR, new AnsweredOption(OptionTable::takeError));
        row(SOL_SOCKET, SO_TIMEOUT, new TimeoutOption());
        row(SOL_SOCKET, SO_REUSEADDR, StoredOption.flag("SO_REUSEADDR", KEPT));
        row(SOL_SOCKET, SO_REUSEPORT, StoredOption.flag("SO_REUSEPORT", KEPT));
        row(SOL_SOCKET, SO_KEEPALIVE, StoredOption.flag("SO_KEEPALIVE", KEPT));
        row(SOL_SOCKET, SO_OOBINLINE, StoredOption.flag("SO_OOBINLINE", KEPT));
        row(SOL_SOCKET, SO_BROADCAST, StoredOption.flag("SO_BROADCAST", KEPT));
        row(SOL_SOCKET, SO_RCVBUF, StoredOption.bufferSize("SO_RCVBUF"));
        row(SOL_SOCKET, SO_SNDBUF, StoredOption.bufferSize("SO_SNDBUF"));
        row(SOL_SOCKET, SO_LINGER, StoredOption.linger());
        row(SOL_SOCKET, SO_RCVTIMEO, StoredOption.timeval(Timeouts.RECEIVING));
        row(SOL_SOCKET, SO_SNDTIMEO, StoredOption.timeval(Timeouts.SENDING));
        row(SOL_SOCKET, SO_RCVLOWAT, new FixedOption(1, Integer.MIN_VALUE, Integer.MAX_VALUE));
        row(SOL_SOCKET, SO_SNDLOWAT, new AnsweredOption(socket -> 1));
        row(SOL_SOCKET, SO_DEBUG, FixedOption.OFF);
        row(SOL_SOCKET, SO_DONTROUTE, StoredOption.flag("SO_DONTROUTE", KEPT));
        row(SOL_SOCKET, SO_PRIORITY, FixedOption.OFF);
        row(IPPROTO_TCP, TCP_NODELAY, StoredOption.flag("TCP_NODELAY", REFUSED));
        row(IPPROTO_TCP, TCP_QUICKACK, StoredOption.flag("TCP_QUICKACK", REFUSED));
        row(IPPROTO_TCP, TCP_KEEPIDLE, StoredOption.number("TCP_KEEPIDLE"));
        row(IPPROTO_TCP, TCP_KEEPINTVL, StoredOption.number("TCP_KEEPINTERVAL"));
        row(IPPROTO_TCP, TCP_KEEPCNT, StoredOption.number("TCP_KEEPCOUNT"));
        row(IPPROTO_TCP, TCP_CORK, FixedOption.OFF);
        row(IPPROTO_TCP, TCP_DEFER_ACCEPT, FixedOption.OFF);
        row(IPPROTO_TCP, TCP_USER_TIMEOUT, new FixedOption(0, 0, Integer.MAX_VALUE));
        row(IPPROTO_TCP, TCP_SYNCNT, new FixedOption(DEFAULT_SYN_RETRIES, 1, 127));
        row(IPPROTO_IP, IP_TOS, StoredOption.byteNumber("IP_TOS"));
        row(IPPROTO_IP, IP_TTL, new FixedOption(DEFAULT_TTL, 1, 255));
        row(IPPROTO_IP, IP_RECVOPTS, FixedOption.OFF);
        row(IPPROTO_IP, IP_RETOPTS, FixedOption.OFF);
        row(IPPROTO_IP, IP_MULTICAST_TTL, StoredOption.hops("IP_MULTICAST_TTL"));
        row(IPPROTO_IP, IP_MULTICAST_LOOP, StoredOption.flagByDefault("IP_MULTICAST_LOOP"));
        row(
                IPPROTO_IP,
                IP_MULTICAST_IF,
                new MulticastInterfaceOption("IP_MULTICAST_IF", MulticastInterfaceOption.Form.ADDRESS));
        row(IPPROTO_IP, IP_ADD_MEMBERSHIP, MembershipOption.joining(4));
        row(IPPROTO_IP, IP_DROP_MEMBERSHIP, MembershipOption.leaving(4));
        row(IPPROTO_IPV6, IPV6_V6ONLY, FixedOption.OFF);
        row(IPPROTO_IPV6, IPV6_UNICAST_HOPS, new FixedOption(DEFAULT_TTL, -1, 255));
        row(IPPROTO_IPV6, IPV6_RECVPKTINFO, FixedOption.OFF);
        row(IPPROTO_IPV6, IPV6_TCLASS, StoredOption.byteNumber("IP_TOS"));
        row(IPPROTO_IPV6, IPV6_MULTICAST_HOPS, StoredOption.hops("IP_MULTICAST_TTL"));
        row(IPPROTO_IPV6, IPV6_MULTICAST_LOOP, StoredOption.strictFlag("IP_MULTICAST_LOOP"));
        row(
                IPPROTO_IPV6,
                IPV6_MULTICAST_IF,
                new MulticastInterfaceOption("IPV6_MULTICAST_IF", MulticastInterfaceOption.Form.NUMBER));
        row(IPPROTO_IPV6, IPV6_JOIN_GROUP, MembershipOption.joining(16));
        row(IPPROTO_IPV6, IPV6_LEAVE_GROUP, MembershipOption.leaving(16));
    }

    private OptionTable() {}

    private static void row(int level, int name, Option option) {
        ROWS.put(new Key(level, name), option);
    }

    /** The levels that a kind of socket has. */
    private static Set<Integer> levels(Kind kind) {
        if (kind.isUnix()) {
            return Set.of(SOL_SOCKET);
        }
        int transport = kind.protocol();
        return kind.family() == AF_INET6
                ? Set.of(SOL_SOCKET, transport, IPPROTO_IPV6, IPPROTO_IP)
                : Set.of(SOL_SOCKET, transport, IPPROTO_IP);
    }

    /** How many bytes a value of any option of a level has at least; ip(7) takes one for a number. */
    static int leastSize(int level) {
        return level == IPPROTO_IP ? 1 : Integer.BYTES;
    }

    /** The row of an option to read. EOPNOTSUPP for a level that the kind does not have, ENOPROTOOPT for no such option. */
    static Option readable(Kind kind, int level, int name) throws IOException {
        if (!levels(kind).contains(level)) {
            throw (kind.family() == AF_INET6 ? Errno.ENOPROTOOPT : Errno.EOPNOTSUPP).error();
        }
        return row(level, name);
    }

    /** The row of an option to set. EOPNOTSUPP for a Unix socket's other levels, ENOPROTOOPT when there is none. */
    static Option writable(Kind kind, int level, int name) throws IOException {
        if (!levels(kind).contains(level)) {
            throw (kind.isUnix() ? Errno.EOPNOTSUPP : Errno.ENOPROTOOPT).error();
        }
        Errno refused = (kind.isUnix() ? NOT_FOR_UNIX : kind.isStream() ? NOT_FOR_STREAMS : Map.<Key, Errno>of())
                .get(new Key(level, name));
        if (refused != null) {
            throw refused.error();
        }
        return row(level, name);
    }

    private static Option row(int level, int name) throws IOException {
        Option option = ROWS.get(new Key(level, name));
        if (option == null) {
            throw Errno.ENOPROTOOPT.error();
        }
        return option;
    }

    private static int takeError(SocketObject socket) throws IOException {
        socket.look();
        Errno error = socket.connects().takeError();
        return error == null ? 0 : error.number();
    }
}
