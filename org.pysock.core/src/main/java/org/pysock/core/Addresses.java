package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET6;
import static org.pysock.api.constant.SocketConstants.AF_UNIX;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import org.pysock.api.Address;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TypeError;

/** Between Python's addresses and the transport's: a host becomes numbers on the way in, text of the family on the way out. */
final class Addresses {
    private static final int MAX_PORT = 0xffff;
    private static final int MAX_FLOWINFO = 0xfffff;
    /** sun_path has 108 bytes; Java leaves one more unused than Linux. */
    private static final int MAX_PATH_BYTES = 106;

    private Addresses() {}

    /** What a socket of {@code family} uses for a Python address. {@code operation} names the caller in error texts. */
    static SocketAddress resolve(Names names, int family, Address address, String operation) throws IOException {
        if (family == AF_UNIX || address instanceof Address.Unix) {
            return path(family, address, operation);
        }
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
        if (address.host() == null) {
            throw TypeError.of("str, bytes or bytearray expected, not NoneType");
        }
        if (address.host().indexOf('\0') >= 0) {
            throw TypeError.of("host name must not contain null character");
        }
        InetAddress host = names.one(address.host(), family);
        return new InetSocketAddress(scope == 0 ? host : scoped(host, scope), address.port());
    }

    private static SocketAddress path(int family, Address address, String operation) throws IOException {
        if (family != AF_UNIX || !(address instanceof Address.Unix unix)) {
            throw TypeError.of(
                    family == AF_UNIX
                            ? "a bytes-like object is required, not 'tuple'"
                            : operation + "(): " + (family == AF_INET6 ? "AF_INET6" : "AF_INET")
                                    + " address must be tuple, not str");
        }
        String path = fileName(unix.path());
        if (path.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
            throw PlainError.of("AF_UNIX path too long");
        }
        try {
            return UnixDomainSocketAddress.of(path);
        } catch (InvalidPathException unusable) {
            // Linux's abstract names begin with a null byte, which Java has no paths with
            throw Errno.EINVAL.error(unusable);
        }
    }

    /** To Linux a path ends at a null byte; that of a name without a file is the first. */
    private static String fileName(String path) {
        int end = path.indexOf('\0', 1);
        return end < 0 || path.startsWith("\0") ? path : path.substring(0, end);
    }

    private static InetAddress scoped(InetAddress host, int scope) throws UnknownHostException {
        return host instanceof Inet6Address ? Inet6Address.getByAddress(null, host.getAddress(), scope) : host;
    }

    /** What Python code sees of a transport's address; {@code null} is the unbound one. */
    static Address toPython(SocketAddress address, int family) {
        if (family == AF_UNIX) {
            return new Address.Unix(
                    address instanceof UnixDomainSocketAddress unix
                            ? unix.getPath().toString()
                            : "");
        }
        InetSocketAddress inet = (InetSocketAddress) address;
        InetAddress host = inet == null ? null : inet.getAddress();
        int port = inet == null ? 0 : inet.getPort();
        if (family == AF_INET6) {
            return new Address.Inet6(host == null ? "::" : text6(host), port, 0, scope(host));
        }
        return new Address.Inet(host == null ? "0.0.0.0" : Literals.text(host.getAddress()), port);
    }

    /** The same host with port 0. */
    static Address withoutPort(Address address) {
        return address instanceof Address.Inet6 six
                ? new Address.Inet6(six.host(), 0, six.flowinfo(), six.scope_id())
                : address instanceof Address.Inet ? new Address.Inet(address.host(), 0) : address;
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
