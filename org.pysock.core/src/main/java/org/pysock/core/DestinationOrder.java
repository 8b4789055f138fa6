package org.pysock.core;

import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The order in which a name's addresses are to be tried: RFC 6724, by the source address that each would be reached from, with
 * the default policy table as glibc has it. Sends nothing; what java.net cannot tell (deprecated, home, tunnelled) counts as
 * equal, and the order is stable.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6724">RFC 6724</a>
 */
final class DestinationOrder {
    private static final int ANY_PORT = 9;
    private static final int GLOBAL = 14;
    private static final int SITE_LOCAL = 5;
    private static final int LINK_LOCAL = 2;

    /** A row of the policy table; the first that fits counts. */
    private record Prefix(byte[] bits, int length, int precedence, int label) {
        Prefix(String literal, int length, int precedence, int label) {
            this(Ipv6Literal.pton(literal), length, precedence, label);
        }

        boolean fits(byte[] address) {
            return common(bits, address) >= length;
        }
    }

    private static final List<Prefix> TABLE = List.of(
            new Prefix("::1", 128, 50, 0),
            new Prefix("::ffff:0:0", 96, 10, 4),
            new Prefix("2001::", 32, 40, 7),
            new Prefix("2002::", 16, 30, 2),
            new Prefix("fec0::", 10, 40, 5),
            new Prefix("fc00::", 7, 40, 6),
            new Prefix("::", 96, 20, 3),
            new Prefix("::", 0, 40, 1));

    /** A destination, and where from; {@code null} for a destination out of reach. */
    private record Route(InetAddress to, InetAddress from) {
        boolean isUsable() {
            return from != null;
        }

        boolean hasMatchingScope() {
            return isUsable() && scopeOf(to) == scopeOf(from);
        }

        boolean hasMatchingLabel() {
            return isUsable() && row(to).label == row(from).label;
        }

        int precedence() {
            return row(to).precedence;
        }

        int scope() {
            return scopeOf(to);
        }

        /** Bits that source and destination share; IPv4 addresses do not compare so. */
        int shared() {
            return isUsable() && !(to instanceof Inet4Address) ? common(six(to), six(from)) : 0;
        }
    }

    private static final Comparator<Route> BEST_FIRST = Comparator.comparing(Route::isUsable)
            .thenComparing(Route::hasMatchingScope)
            .thenComparing(Route::hasMatchingLabel)
            .thenComparing(Route::precedence)
            .reversed()
            .thenComparing(Route::scope)
            .thenComparing(Route::shared, Comparator.reverseOrder());

    private DestinationOrder() {}

    /** The addresses, best first. */
    static List<InetAddress> sorted(List<InetAddress> addresses) {
        if (addresses.size() < 2) {
            return addresses;
        }
        List<Route> routes = new ArrayList<>();
        for (InetAddress address : addresses) {
            routes.add(new Route(address, source(address)));
        }
        return routes.stream().sorted(BEST_FIRST).map(Route::to).toList();
    }

    /** The address that packets to {@code destination} would come from; {@code null} if there is no way to it. */
    private static InetAddress source(InetAddress destination) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(destination, ANY_PORT));
            return socket.getLocalAddress();
        } catch (SocketException | RuntimeException noWay) {
            return null;
        }
    }

    private static byte[] six(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == Ipv4Literal.BYTES ? Ipv6Literal.mapped(bytes) : bytes;
    }

    private static Prefix row(InetAddress address) {
        byte[] bytes = six(address);
        return TABLE.stream().filter(prefix -> prefix.fits(bytes)).findFirst().orElseThrow();
    }

    private static int scopeOf(InetAddress address) {
        if (address.isMulticastAddress() && !(address instanceof Inet4Address)) {
            return address.getAddress()[1] & 0xf;
        }
        return address.isLinkLocalAddress() || address.isLoopbackAddress()
                ? LINK_LOCAL
                : address.isSiteLocalAddress() && !(address instanceof Inet4Address) ? SITE_LOCAL : GLOBAL;
    }

    /** How many bits two addresses begin with alike. */
    private static int common(byte[] one, byte[] other) {
        int bits = 0;
        for (int i = 0; i < one.length; i++) {
            int different = (one[i] ^ other[i]) & 0xff;
            if (different != 0) {
                return bits + Integer.numberOfLeadingZeros(different) - (Integer.SIZE - Byte.SIZE);
            }
            bits += Byte.SIZE;
        }
        return bits;
    }
}
