package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.pysock.api.error.GaiErrno;

/**
 * What kind of addresses a caller of getaddrinfo wants.
 *
 * @param asked the family the caller named; {@code family} may be narrower, see AI_ADDRCONFIG
 */
record Hints(int asked, int family, int type, int proto, int flags) {
    /** With those that have to do with IDN, which have no effect: names are ASCII when they get here. */
    private static final int KNOWN_FLAGS =
            AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG | AI_NUMERICSERV | 0x3c0;

    /** The wishes of a caller who asks in this family for addresses of any kind. */
    static Hints of(int family) {
        return new Hints(family, family, 0, 0, 0);
    }

    /** The wishes of a caller who asks for {@code host}. EAI_BADFLAGS, EAI_NONAME. */
    static Hints of(int family, int type, int proto, int flags, String host) throws IOException {
        if ((flags & ~KNOWN_FLAGS) != 0 || (flags & AI_CANONNAME) != 0 && host == null) {
            throw GaiErrno.EAI_BADFLAGS.error(null);
        }
        int narrowed = (flags & AI_ADDRCONFIG) != 0 ? Interfaces.configured(family) : family;
        return new Hints(family, narrowed, type, proto, flags);
    }

    boolean want(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether IPv4 addresses may stand for IPv6 ones. */
    boolean wantMapped() {
        return family == AF_INET6 && want(AI_V4MAPPED);
    }

    /** EAI_FAMILY. */
    void requireFamily() throws IOException {
        if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) {
            throw GaiErrno.EAI_FAMILY.error(null);
        }
    }

    /** A literal as an address of the family wanted. EAI_ADDRFAMILY. */
    InetAddress fitted(InetAddress literal) throws IOException {
        boolean four = literal instanceof Inet4Address;
        if (family == AF_UNSPEC || four == (family == AF_INET)) {
            return literal;
        }
        if (four && wantMapped()) {
            return mapped(literal);
        }
        if (!four && Ipv6Literal.isMapped(literal.getAddress())) {
            return InetAddress.getByAddress(Ipv6Literal.unmapped(literal.getAddress()));
        }
        throw GaiErrno.EAI_ADDRFAMILY.error(null);
    }

    /** An IPv4 address inside an IPv6 one; an IPv6 address as it is. */
    static InetAddress mapped(InetAddress address) throws IOException {
        return address instanceof Inet6Address ? address : Literals.six(Ipv6Literal.mapped(address.getAddress()), 0);
    }
}
