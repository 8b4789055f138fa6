package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_INET6;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.ValueError;

/**
 * Numeric hosts of either family, and what looks like one. No text that looks like one may get to {@link InetAddress#getByName}:
 * Java reads 0177.0.0.1 as 177.0.0.1, libc as 127.0.0.1.
 */
final class Literals {
    /** The last label of no name: top-level domains are not numbers. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0[xX][0-9a-fA-F]*");

    private Literals() {}

    /**
     * The address that a host is, as getaddrinfo(3) reads it: inet_aton's forms, IPv6 with a scope behind {@code %}; {@code
     * null} for a name. An IPv6 address with an IPv4 one inside stays an {@link Inet6Address}. EAI_NONAME for a bad scope.
     */
    static InetAddress read(String host) throws IOException {
        byte[] v4 = Ipv4Literal.aton(host);
        if (v4 != null) {
            return InetAddress.getByAddress(v4);
        }
        int percent = host.indexOf('%');
        byte[] v6 = Ipv6Literal.pton(percent < 0 ? host : host.substring(0, percent));
        if (v6 == null) {
            return null;
        }
        Inet6Address address = six(v6, 0);
        return percent < 0 ? address : six(v6, scope(address, host.substring(percent + 1)));
    }

    /** An interface's name, for addresses of a link, or a number. */
    private static int scope(Inet6Address address, String scope) throws IOException {
        boolean ofLink = address.isLinkLocalAddress() || address.isMCLinkLocal() || address.isMCNodeLocal();
        int index = ofLink ? Interfaces.index(scope) : 0;
        if (index != 0) {
            return index;
        }
        if (!scope.matches("[0-9]{1,10}") || Long.parseLong(scope) >> Integer.SIZE != 0) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        return (int) Long.parseLong(scope);
    }

    /** Whether a host that is no literal would be one to somebody else. It is nobody's name. */
    static boolean isLookalike(String host) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return host.matches(".*[:%\\[\\]].*")
                || NUMBER.matcher(name.substring(name.lastIndexOf('.') + 1)).matches();
    }

    /** An IPv6 address that stays one, also with an IPv4 address inside; scope 0 is none. */
    static Inet6Address six(byte[] bytes, int scope) throws UnknownHostException {
        return Inet6Address.getByAddress(null, bytes, scope == 0 ? -1 : scope);
    }

    /** The text of four or sixteen bytes. */
    static String text(byte[] bytes) {
        return bytes.length == Ipv4Literal.BYTES ? Ipv4Literal.text(bytes, 0) : Ipv6Literal.text(bytes);
    }

    /** An IPv4 address as an AF_INET6 socket shows it. */
    static String mappedText(byte[] v4) {
        return text(Ipv6Literal.mapped(v4));
    }

    /** See {@link org.pysock.api.SocketModule#inet_aton}. */
    static byte[] inet_aton(String address) throws IOException {
        requireNoNull(address);
        return required(Ipv4Literal.atonBeforeBlank(address), "inet_aton");
    }

    /** See {@link org.pysock.api.SocketModule#inet_ntoa}. */
    static String inet_ntoa(byte[] packed) throws IOException {
        if (packed.length != Ipv4Literal.BYTES) {
            throw PlainError.of("packed IP wrong length for inet_ntoa");
        }
        return text(packed);
    }

    /** See {@link org.pysock.api.SocketModule#inet_pton}. */
    static byte[] inet_pton(int family, String address) throws IOException {
        requireNoNull(address);
        return switch (family) {
            case AF_INET -> required(Ipv4Literal.pton(address), "inet_pton");
            case AF_INET6 -> required(Ipv6Literal.pton(address), "inet_pton");
            default -> throw Errno.EAFNOSUPPORT.error();
        };
    }

    /** See {@link org.pysock.api.SocketModule#inet_ntop}. */
    static String inet_ntop(int family, byte[] packed) {
        if (family != AF_INET && family != AF_INET6) {
            throw ValueError.of("unknown address family " + family);
        }
        if (packed.length != (family == AF_INET ? Ipv4Literal.BYTES : Ipv6Literal.BYTES)) {
            throw ValueError.of("invalid length of packed IP address string");
        }
        return text(packed);
    }

    private static byte[] required(byte[] bytes, String function) throws IOException {
        if (bytes == null) {
            throw PlainError.of("illegal IP address string passed to " + function);
        }
        return bytes;
    }

    /** CPython's complaint about a text that C would see the beginning of only. */
    static void requireNoNull(String text) {
        if (text.indexOf('\0') >= 0) {
            throw ValueError.of("embedded null character");
        }
    }
}
