package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_INET6;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Comparator;
import java.util.List;
import org.pysock.api.InterfaceName;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.ValueError;

/** The network interfaces that Java knows: all but those that are down and have no address. */
final class Interfaces {
    private static final long MAX_INDEX = 0xffffffffL;

    private Interfaces() {}

    /** See {@link org.pysock.api.SocketModule#if_nameindex}. */
    static List<InterfaceName> nameindex() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .map(one -> new InterfaceName(one.getIndex(), one.getName()))
                .sorted(Comparator.comparingInt(InterfaceName::index))
                .toList();
    }

    /** The index of an interface; 0 when there is none. */
    static int index(String name) throws SocketException {
        return nameindex().stream()
                .filter(one -> one.name().equals(name))
                .mapToInt(InterfaceName::index)
                .findFirst()
                .orElse(0);
    }

    /** The name of an interface; {@code null} when there is none. */
    static String name(long index) throws SocketException {
        return nameindex().stream()
                .filter(one -> one.index() == index)
                .map(InterfaceName::name)
                .findFirst()
                .orElse(null);
    }

    /** See {@link org.pysock.api.SocketModule#if_nametoindex}. */
    static int nametoindex(String name) throws IOException {
        if (name.indexOf('\0') >= 0) {
            throw ValueError.of("embedded null byte");
        }
        int index = index(name);
        if (index == 0) {
            throw PlainError.of("no interface with this name");
        }
        return index;
    }

    /** See {@link org.pysock.api.SocketModule#if_indextoname}. */
    static String indextoname(long index) throws IOException {
        if (index < 0) {
            throw OverflowError.of("can't convert negative value to unsigned int");
        }
        if (index > MAX_INDEX) {
            throw OverflowError.of("index is too large");
        }
        String name = name(index);
        if (name == null) {
            throw Errno.ENXIO.error();
        }
        return name;
    }

    /**
     * AI_ADDRCONFIG: the family that a lookup in {@code family} is about on this host. Loopback addresses do not count; where
     * there are no others, an open family stays open. EAI_NONAME for a family that no interface has.
     */
    static int configured(int family) throws IOException {
        List<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress())
                .toList();
        boolean four = own.stream().anyMatch(Inet4Address.class::isInstance);
        boolean six = own.stream().anyMatch(address -> !(address instanceof Inet4Address));
        if (family == AF_UNSPEC) {
            return four == six ? AF_UNSPEC : four ? AF_INET : AF_INET6;
        }
        if (family == AF_INET && !four || family == AF_INET6 && !six) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        return family;
    }
}
