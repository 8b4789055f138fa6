package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import org.pysock.api.Address;
import org.pysock.api.NameInfo;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TypeError;
import org.pysock.api.policy.NameResolver.Host;

/**
 * Addresses into names: getnameinfo, as CPython calls it.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/getnameinfo.3.html">getnameinfo(3)</a>
 */
final class NameLookup {
    /** With those that have to do with IDN, which have no effect. */
    private static final int KNOWN_FLAGS = 0xff;

    private static final int MAX_FLOWINFO = 0xfffff;
    private static final int MAX_PORT = 0xffff;

    private final Names names;
    private final HostNames hosts;

    NameLookup(Names names, HostNames hosts) {
        this.names = names;
        this.hosts = hosts;
    }

    /** See {@link org.pysock.api.SocketModule#getnameinfo}. */
    NameInfo getnameinfo(Address asked, int flags) throws IOException {
        if (asked.host() == null || asked instanceof Address.Unix) {
            throw TypeError.of("getnameinfo(): illegal sockaddr argument");
        }
        Literals.requireNoNull(asked.host());
        Address.Inet6 six = asked instanceof Address.Inet6 v6 ? v6 : null;
        if (six != null && (six.flowinfo() < 0 || six.flowinfo() > MAX_FLOWINFO)) {
            throw OverflowError.of("getnameinfo(): flowinfo must be 0-1048575.");
        }
        if (asked.port() < 0) {
            throw GaiErrno.EAI_SERVICE.error(null);
        }
        InetAddress address = Literals.read(asked.host());
        if (address == null) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        if (address instanceof Inet4Address && six != null) {
            throw PlainError.of("IPv4 sockaddr must be 2 tuple");
        }
        if ((flags & ~KNOWN_FLAGS) != 0) {
            throw GaiErrno.EAI_BADFLAGS.error(null);
        }
        // the scope in the host counts for nothing beside the one in the tuple
        InetAddress scoped = address instanceof Inet4Address
                ? address
                : Literals.six(address.getAddress(), six == null ? 0 : six.scope_id());
        return new NameInfo(host(scoped, flags), service(asked.port() & MAX_PORT, flags));
    }

    private String host(InetAddress address, int flags) throws IOException {
        Host found = (flags & NI_NUMERICHOST) != 0
                ? null
                : names.asking().reverse(address).orElse(null);
        if (found == null) {
            if ((flags & NI_NAMEREQD) != 0) {
                throw GaiErrno.EAI_NONAME.error(null);
            }
            return numeric(address);
        }
        return (flags & NI_NOFQDN) != 0 ? withoutDomain(found.name()) : found.name();
    }

    private String withoutDomain(String name) {
        String domain = "." + hosts.domain();
        return domain.length() > 1 && name.endsWith(domain) ? name.substring(0, name.length() - domain.length()) : name;
    }

    /** The literal, with the scope: an interface's name for addresses of a link, else the number. */
    static String numeric(InetAddress address) throws IOException {
        String text = Literals.text(address.getAddress());
        int scope = address instanceof Inet6Address v6 ? v6.getScopeId() : 0;
        if (scope == 0) {
            return text;
        }
        boolean ofLink = address.isLinkLocalAddress() || address.isMCLinkLocal();
        String name = ofLink ? Interfaces.name(scope) : null;
        return text + "%" + (name == null ? Integer.toUnsignedString(scope) : name);
    }

    private static String service(int port, int flags) {
        String number = Integer.toString(port);
        return (flags & NI_NUMERICSERV) != 0
                ? number
                : NetDatabase.service(port, (flags & NI_DGRAM) != 0 ? "udp" : "tcp")
                        .orElse(number);
    }
}
