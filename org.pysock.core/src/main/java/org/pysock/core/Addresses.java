package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET6;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import org.pysock.api.Address;
import org.pysock.api.error.OverflowError;

/** Between Python's addresses and the transport's: a host becomes numbers on the way in, text of the family on the way out. */
final class Addresses {
    private static final int MAX_PORT = 0xffff;
    private static final int MAX_FLOWINFO = 0xfffff;

    private Addresses() {}

    /** What a socket of {@code family} uses for a Python address. {@code operation} names the caller in error texts. */
    static InetSocketAddress resolve(Names names, int family, Address address, String operation) throws IOException {
        if (address.port() < 0 || address.port() > MAX_PORT) {
            throw OverflowError.of(operation + "(): port must be 0-65535.");
        }
        int scope = 0;
        if (address instanceof Address.Inet6 v6) {
            if (v6.flowinfo() < 0 || v6.flowinfo() > MAX_FLOWINFO) {
                throw OverflowError.of(operation + "(): flowinfo must be 0-1048575.");
            }
            scope = v6.scope_id();
        }
        InetAddress host = names.one(address.host(), family);
        return new InetSocketAddress(scope == 0 ? host : scoped(host, scope), address.port());
    }

    private static InetAddress scoped(InetAddress host, int scope) throws UnknownHostException {
        return host instanceof Inet6Address ? Inet6Address.getByAddress(null, host.getAddress(), scope) : host;
    }

    /** What Python code sees of a transport's address; {@code null} is the unbound one. */
    static Address toPython(SocketAddress address, int family) {
        InetSocketAddress inet = (InetSocketAddress) address;
        InetAddress host = inet == null ? null : inet.getAddress();
        int port = inet == null ? 0 : inet.getPort();
        if (family == AF_INET6) {
            return new Address.Inet6(host == null ? "::" : text6(host), port, 0, scope(host));
        }
        return new Address.Inet(host == null ? "0.0.0.0" : Literals.text(host.getAddress()), port);
    }

    private static String text6(InetAddress host) {
        if (host instanceof Inet4Address) {
            return host.isAnyLocalAddress() ? "::" : Literals.mappedText(host.getAddress());
        }
        return Literals.text(host.getAddress());
    }

    private static int scope(InetAddress host) {
        return host instanceof Inet6Address v6 && v6.isLinkLocalAddress() ? v6.getScopeId() : 0;
    }
}
