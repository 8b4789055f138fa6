package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pysock.api.Address;
import org.pysock.api.AddressInfo;
import org.pysock.api.HostEntry;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.HostError;
import org.pysock.api.error.OSError;
import org.pysock.api.policy.NameResolver;

/**
 * Host names and literals into addresses: literals are read here, names go to the resolver in force, and the family policy
 * chooses where the caller left the family open. One snapshot of the policies per call.
 *
 * @see <a href="https://man7.org/linux/man-pages/man3/getaddrinfo.3.html">getaddrinfo(3)</a>
 */
final class Names {
    private record Kind(int type, int proto) {}

    private static final List<Kind> KINDS =
            List.of(new Kind(SOCK_STREAM, IPPROTO_TCP), new Kind(SOCK_DGRAM, IPPROTO_UDP), new Kind(SOCK_RAW, 0));

    private static final int KNOWN_FLAGS =
            AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG | AI_NUMERICSERV;

    private static final byte[] ANY4 = new byte[4];
    private static final byte[] ANY6 = new byte[16];

    private final Supplier<Policies> policies;

    Names(Supplier<Policies> policies) {
        this.policies = policies;
    }

    /** The policies in force now. */
    Policies policies() {
        return policies.get();
    }

    /** One address for a socket of {@code family}: what bind and connect use. */
    InetAddress one(String host, int family) throws IOException {
        if (host.isEmpty()) {
            return family == AF_INET6 ? InetAddress.getByAddress(ANY6) : InetAddress.getByAddress(ANY4);
        }
        if (host.equals("<broadcast>") && family == AF_INET) {
            return InetAddress.getByAddress(new byte[] {-1, -1, -1, -1});
        }
        return addresses(host, family, 0).get(0);
    }

    /** See {@link org.pysock.api.SocketModule#getaddrinfo}. */
    List<AddressInfo> getaddrinfo(String host, String service, int family, int type, int proto, int flags)
            throws IOException {
        if ((flags & ~KNOWN_FLAGS) != 0 || ((flags & AI_CANONNAME) != 0 && host == null)) {
            throw GaiErrno.EAI_BADFLAGS.error(null);
        }
        if (family != AF_UNSPEC && family != AF_INET && family != AF_INET6) {
            throw GaiErrno.EAI_FAMILY.error(null);
        }
        List<Kind> kinds = kinds(type, proto);
        if (host == null && service == null) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        int port = port(service, flags);
        String canonname = (flags & AI_CANONNAME) != 0 ? host : "";
        List<AddressInfo> rows = new ArrayList<>();
        for (InetAddress address : host == null ? unnamed(family, flags) : addresses(host, family, flags)) {
            for (Kind kind : kinds) {
                int kindFamily = address instanceof Inet6Address ? AF_INET6 : AF_INET;
                String name = rows.isEmpty() ? canonname : "";
                rows.add(new AddressInfo(kindFamily, kind.type, kind.proto, name, python(address, port)));
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

    private static List<Kind> kinds(int type, int proto) throws IOException {
        List<Kind> kinds = KINDS.stream()
                .filter(kind -> type == 0 || kind.type == type)
                .filter(kind -> proto == 0 || kind.proto == proto || kind.type == SOCK_RAW)
                .map(kind -> kind.type == SOCK_RAW ? new Kind(SOCK_RAW, proto) : kind)
                .toList();
        if (kinds.isEmpty()) {
            throw (type == 0 || KINDS.stream().anyMatch(kind -> kind.type == type)
                            ? GaiErrno.EAI_SERVICE
                            : GaiErrno.EAI_SOCKTYPE)
                    .error(null);
        }
        return kinds;
    }

    private static int port(String service, int flags) throws IOException {
        if (service == null || service.isEmpty()) {
            return 0;
        }
        if (service.matches("[0-9]{1,9}")) {
            return Integer.parseInt(service) & 0xffff;
        }
        throw ((flags & AI_NUMERICSERV) != 0 ? GaiErrno.EAI_NONAME : GaiErrno.EAI_SERVICE).error(null);
    }

    private static List<InetAddress> unnamed(int family, int flags) throws UnknownHostException {
        boolean passive = (flags & AI_PASSIVE) != 0;
        InetAddress v4 = InetAddress.getByAddress(passive ? ANY4 : new byte[] {127, 0, 0, 1});
        InetAddress v6 = passive ? InetAddress.getByAddress(ANY6) : Literals.inet6("::1");
        return switch (family) {
            case AF_INET -> List.of(v4);
            case AF_INET6 -> List.of(v6);
            default -> passive ? List.of(v4, v6) : List.of(v6, v4);
        };
    }

    /** Addresses of a host in the family asked for, never empty. */
    private List<InetAddress> addresses(String named, int family, int flags) throws IOException {
        Policies now = policies.get();
        String host = now.encoding().toAscii(named);
        InetAddress literal = literal(host);
        if (literal != null) {
            if (!ofFamily(literal, family)) {
                throw GaiErrno.EAI_ADDRFAMILY.error(null);
            }
            return List.of(literal);
        }
        if ((flags & AI_NUMERICHOST) != 0) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        List<InetAddress> found;
        try {
            found = now.resolver().resolve(host, family).addresses();
        } catch (UnknownHostException unknown) {
            throw unknown instanceof OSError ? unknown : GaiErrno.EAI_NONAME.error(unknown);
        }
        List<InetAddress> chosen = family == AF_UNSPEC ? now.family().choose(found) : found;
        if (chosen.isEmpty()) {
            throw GaiErrno.EAI_NODATA.error(null);
        }
        return chosen;
    }

    private static InetAddress literal(String host) throws UnknownHostException {
        byte[] v4 = Literals.inetAton(host);
        return v4 != null ? InetAddress.getByAddress(v4) : Literals.inet6(host);
    }

    private static boolean ofFamily(InetAddress address, int family) {
        return family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address);
    }

    /** See {@link org.pysock.api.SocketModule#gethostbyaddr}. */
    HostEntry gethostbyaddr(String host) throws IOException {
        InetAddress address = addresses(host, AF_UNSPEC, 0).get(0);
        NameResolver.Host found = policies.get().resolver().reverse(address).orElse(null);
        if (found == null) {
            throw HostError.unknownHost();
        }
        return new HostEntry(found.name(), found.aliases(), List.of(Literals.text(address.getAddress())));
    }

    /** See {@link org.pysock.api.SocketModule#getfqdn}. */
    String getfqdn(String name) {
        String host = name.strip();
        if (host.isEmpty() || host.equals("0.0.0.0")) {
            host = gethostname();
        }
        try {
            return gethostbyaddr(host).hostname();
        } catch (IOException unknown) {
            return host;
        }
    }

    /** See {@link org.pysock.api.SocketModule#gethostname}. */
    String gethostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }
}
