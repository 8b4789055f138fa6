package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.OSError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.NameResolver.Host;

/**
 * Hosts into addresses: literals are read here, names go to the resolver in force, and the family policy chooses where the
 * caller left the family open. One snapshot of the policies per call.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/getaddrinfo.3.html">getaddrinfo(3)</a>
 */
final class Names {
    /** What getaddrinfo(3) takes for no host or no service. */
    private static final String NOTHING = "*";

    private static final String BROADCAST = "<broadcast>";
    private static final String BROADCAST_LITERAL = "255.255.255.255";
    private static final int MAX_ASCII = 0x7f;
    /** Of a name, RFC 1035, section 2.3.4. */
    private static final int MAX_LABEL = 63;

    private static final byte[] ANY4 = {0, 0, 0, 0};
    private static final byte[] LOOPBACK4 = {127, 0, 0, 1};
    private static final byte[] EVERYONE4 = {-1, -1, -1, -1};
    private static final byte[] ANY6 = Ipv6Literal.pton("::");
    private static final byte[] LOOPBACK6 = Ipv6Literal.pton("::1");

    private final Supplier<Asking> policies;

    /** Names by the policies that each call of {@code policies} gives. */
    Names(Supplier<Asking> policies) {
        this.policies = policies;
    }

    /** The policies in force now, to be asked by one operation. */
    Asking asking() {
        return policies.get();
    }

    /** One address for a socket of {@code family}: what bind and connect use. A name in ASCII is not looked at. */
    InetAddress one(String host, int family) throws IOException {
        Asking asking = asking();
        return one(asking, socketHost(asking, host), family).addresses().get(0);
    }

    private static String socketHost(Asking asking, String host) throws IOException {
        try {
            return isAscii(host) ? host : asking.ascii(host);
        } catch (UnicodeError unencodable) {
            throw (TypeError) TypeError.of("encoding of hostname failed").initCause(unencodable);
        }
    }

    private static boolean isAscii(String host) {
        for (int i = 0; i < host.length(); i++) {
            if (host.charAt(i) > MAX_ASCII) {
                return false;
            }
        }
        return true;
    }

    /** A host in ASCII as CPython's own functions take it, with names for every interface and for everyone. */
    Host one(Asking asking, String ascii, int family) throws IOException {
        if (ascii.isEmpty()) {
            if (family == AF_UNSPEC) {
                throw PlainError.of("wildcard resolved to multiple address");
            }
            return special(asking, ascii, family == AF_INET6 ? Literals.six(ANY6, 0) : InetAddress.getByAddress(ANY4));
        }
        if (ascii.equals(BROADCAST) || ascii.equals(BROADCAST_LITERAL)) {
            if (family == AF_INET6) {
                throw PlainError.of("address family mismatched");
            }
            return special(asking, ascii, InetAddress.getByAddress(EVERYONE4));
        }
        return find(asking, ascii, Hints.of(family));
    }

    private static Host special(Asking asking, String host, InetAddress address) throws IOException {
        return Host.of(host, asking.permitted(List.of(address)));
    }

    /** See {@link org.pysock.api.SocketModule#getaddrinfo}. */
    List<AddressInfo> getaddrinfo(String host, String service, int family, int type, int proto, int flags)
            throws IOException {
        Asking asking = asking();
        String named = host == null ? null : something(isAddress(host) ? host : asking.ascii(host));
        String served = service == null ? null : something(service);
        if (named == null && served == null) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        Hints hints = Hints.of(family, type, proto, flags, named);
        hints.requireFamily();
        String asked = "".equals(served) ? null : served;
        if (hints.want(AI_NUMERICSERV) && asked != null && !PortNumber.isNumber(asked)) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        List<ServiceRow> services = ServiceRow.of(asked, hints);
        Host found = named == null ? unnamed(asking, hints) : find(asking, named, hints);
        return rows(found, services, hints.want(AI_CANONNAME) ? found.name() : "");
    }

    /** Whether a host is an address that no encoding would refuse or change, so that none is asked. */
    private static boolean isAddress(String host) throws IOException {
        return host.length() <= MAX_LABEL && host.indexOf('%') < 0 && isAscii(host) && Literals.read(host) != null;
    }

    /** What C sees of a text, {@code null} for nothing. */
    private static String something(String text) {
        int end = text.indexOf('\0');
        String seen = end < 0 ? text : text.substring(0, end);
        return seen.equals(NOTHING) ? null : seen;
    }

    private static List<AddressInfo> rows(Host found, List<ServiceRow> services, String canonname) {
        List<AddressInfo> rows = new ArrayList<>();
        for (InetAddress address : found.addresses()) {
            int family = address instanceof Inet6Address ? AF_INET6 : AF_INET;
            for (ServiceRow service : services) {
                String name = rows.isEmpty() ? canonname : "";
                Address python = python(address, service.port());
                rows.add(new AddressInfo(family, service.type(), service.proto(), name, python));
            }
        }
        return rows;
    }

    private static Address python(InetAddress address, int port) {
        String text = Literals.text(address.getAddress());
        return address instanceof Inet6Address v6
                ? new Address.Inet6(text, port, 0, v6.getScopeId())
                : new Address.Inet(text, port);
    }

    private static Host unnamed(Asking asking, Hints hints) throws IOException {
        boolean passive = hints.want(AI_PASSIVE);
        InetAddress four = InetAddress.getByAddress(passive ? ANY4 : LOOPBACK4);
        InetAddress six = Literals.six(passive ? ANY6 : LOOPBACK6, 0);
        List<InetAddress> addresses =
                switch (hints.family()) {
                    case AF_INET -> List.of(four);
                    case AF_INET6 -> List.of(six);
                    default -> passive ? List.of(four, six) : DestinationOrder.sorted(List.of(six, four));
                };
        return Host.of("", selected(asking, hints, addresses));
    }

    /** A literal or name in ASCII as a host with addresses of the family wanted, never without. */
    Host find(Asking asking, String ascii, Hints hints) throws IOException {
        InetAddress literal = Literals.read(ascii);
        if (literal != null) {
            return Host.of(ascii, asking.permitted(List.of(hints.fitted(literal))));
        }
        if (hints.want(AI_NUMERICHOST)) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        Host host = hints.wantMapped() ? mapped(asking, ascii, hints) : asking.resolve(ascii, hints.family());
        return new Host(host.name(), host.aliases(), selected(asking, hints, host.addresses()));
    }

    private static List<InetAddress> selected(Asking asking, Hints hints, List<InetAddress> addresses)
            throws IOException {
        return hints.asked() == AF_UNSPEC ? asking.choose(addresses) : asking.permitted(addresses);
    }

    /** The IPv6 addresses of a name, and with AI_ALL, or where there are none, its IPv4 addresses inside IPv6 ones. */
    private static Host mapped(Asking asking, String ascii, Hints hints) throws IOException {
        Host host;
        try {
            host = asking.resolve(ascii, hints.want(AI_ALL) ? AF_UNSPEC : AF_INET6);
        } catch (IOException none) {
            if (hints.want(AI_ALL) || !isWithoutAddress(none)) {
                throw none;
            }
            host = asking.resolve(ascii, AF_INET);
        }
        List<InetAddress> six = new ArrayList<>();
        for (InetAddress address : host.addresses()) {
            six.add(Hints.mapped(address));
        }
        return new Host(host.name(), host.aliases(), six);
    }

    private static boolean isWithoutAddress(IOException failed) {
        return failed instanceof OSError error
                && (error.errno() == GaiErrno.EAI_NODATA.number() || error.errno() == GaiErrno.EAI_NONAME.number());
    }
}
