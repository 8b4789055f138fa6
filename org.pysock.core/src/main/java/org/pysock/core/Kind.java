package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.util.Map;
import java.util.Set;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Transport;

/** What a socket is from birth to end: family, type and protocol. */
record Kind(int family, int type, int proto) {
    private static final Map<Integer, ProtocolFamily> FAMILIES = Map.of(
            AF_UNIX, StandardProtocolFamily.UNIX,
            AF_INET, StandardProtocolFamily.INET,
            AF_INET6, StandardProtocolFamily.INET6);
    /** Types that Linux knows and Java does not. */
    private static final Set<Integer> ELSEWHERE = Set.of(SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET);

    private static final int MAX_PROTO = 262;

    /** No socket: what os.pipe makes. */
    static final Kind PIPE = new Kind(0, 0, 0);

    /** No socket: a file's stand-in. */
    static final Kind FILE = new Kind(0, SOCK_STREAM, 0);

    /** The kind that socket(2) makes. EAFNOSUPPORT, EINVAL, ESOCKTNOSUPPORT, EPROTONOSUPPORT. */
    static Kind of(int family, int type, int proto) throws IOException {
        if (!FAMILIES.containsKey(family)) {
            throw Errno.EAFNOSUPPORT.error();
        }
        Kind kind = new Kind(family, type, proto);
        if (kind.protocol() < 0) {
            throw type == 0 || ELSEWHERE.contains(type) ? Errno.ESOCKTNOSUPPORT.error() : Errno.EINVAL.error();
        }
        if (family != AF_UNIX && (proto < 0 || proto > MAX_PROTO)) {
            throw Errno.EINVAL.error();
        }
        boolean ownFamily = family == AF_UNIX && proto == AF_UNIX;
        if (proto != 0 && proto != kind.protocol() && !ownFamily) {
            throw Errno.EPROTONOSUPPORT.error();
        }
        return kind;
    }

    /** The protocol that carries it (SO_PROTOCOL); negative when there is none here. */
    int protocol() {
        if (family == AF_UNIX) {
            return type == SOCK_STREAM ? 0 : -1;
        }
        return type == SOCK_STREAM ? IPPROTO_TCP : type == SOCK_DGRAM ? IPPROTO_UDP : -1;
    }

    /** What can be asked of the kernel: the protocol is then never the default. */
    Kind detected() {
        return new Kind(family, type, protocol());
    }

    boolean isStream() {
        return type == SOCK_STREAM;
    }

    boolean isSocket() {
        return family != 0;
    }

    boolean isUnix() {
        return family == AF_UNIX;
    }

    /** An endpoint of this kind. */
    Endpoint open(Transport transport) throws IOException {
        ProtocolFamily known = FAMILIES.get(family);
        return isStream() ? transport.stream(known) : transport.datagram(known);
    }
}
