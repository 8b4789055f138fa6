package org.pysock.api;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.pysock.api.policy.CompatibilityPolicy;

/**
 * Python's {@code socket} module: as an OSGi service of bundle scope, where each bundle's sockets end with the bundle, or
 * from {@link Pysock#load()}. Numbers are in {@link org.pysock.api.constant.SocketConstants}.
 *
 * @see <a href="https://docs.python.org/3/library/socket.html">socket</a>
 */
@ProviderType
public interface SocketModule {
    /** A TCP socket over IPv4. EMFILE. */
    default PySocket socket() throws IOException {
        return socket(
                org.pysock.api.constant.SocketConstants.AF_INET,
                org.pysock.api.constant.SocketConstants.SOCK_STREAM,
                0);
    }

    /**
     * A socket: AF_INET and AF_INET6 with SOCK_STREAM or SOCK_DGRAM, AF_UNIX with SOCK_STREAM. SOCK_NONBLOCK in the type
     * makes it non-blocking. EAFNOSUPPORT, ESOCKTNOSUPPORT, EPROTONOSUPPORT, EINVAL, EMFILE.
     */
    PySocket socket(int family, int type, int proto) throws IOException;

    /** A socket object for a descriptor that another has given away ({@code socket.socket(fileno=fd)}). EBADF. */
    PySocket socket(int fileno) throws IOException;

    /** A socket object for a copy of a descriptor, which shows the family, type and protocol given. EBADF. */
    PySocket fromfd(int fd, int family, int type, int proto) throws IOException;

    /** A copy of a descriptor, which the caller must close. EBADF. */
    int dup(int fd) throws IOException;

    /** Closes a descriptor. EBADF. */
    void close(int fd) throws IOException;

    /** What Python's {@code os} module does with descriptors; the pipes it makes belong to this module. */
    OsModule os();

    /** Two connected AF_UNIX streams. */
    default Pair socketpair() throws IOException {
        return socketpair(
                org.pysock.api.constant.SocketConstants.AF_UNIX,
                org.pysock.api.constant.SocketConstants.SOCK_STREAM,
                0);
    }

    /** Two connected sockets: AF_UNIX streams only, else EOPNOTSUPP. */
    Pair socketpair(int family, int type, int proto) throws IOException;

    /** What {@link #socketpair} returns. */
    record Pair(PySocket one, PySocket other) {}

    /** A TCP listener over IPv4, with SO_REUSEADDR and the default backlog; see {@link #create_server(Address, Server)}. */
    default PySocket create_server(Address address) throws IOException {
        return create_server(address, Server.DEFAULT);
    }

    /** A TCP listener. A failing bind tells the address. */
    PySocket create_server(Address address, Server how) throws IOException;

    /**
     * How {@link #create_server(Address, Server)} makes a listener.
     *
     * @param backlog empty for the default
     */
    record Server(int family, OptionalInt backlog, boolean reuse_port, boolean dualstack_ipv6) {
        /** IPv4 with CPython's defaults. */
        public static final Server DEFAULT =
                new Server(org.pysock.api.constant.SocketConstants.AF_INET, OptionalInt.empty(), false, false);
    }

    /** Whether one socket can serve both IPv4 and IPv6. */
    boolean has_dualstack_ipv6();

    /** Connects to the first address of {@code host} that answers; the last error if none does. */
    default PySocket create_connection(String host, int port) throws IOException {
        return create_connection(Address.of(host, port), Connection.DEFAULT);
    }

    /** {@link #create_connection(String, int)}; each attempt may take {@code timeout}, which the socket keeps. */
    default PySocket create_connection(String host, int port, Duration timeout) throws IOException {
        return create_connection(Address.of(host, port), Connection.DEFAULT.timeout(timeout));
    }

    /**
     * Connects to one of a host's addresses. gaierror; the last attempt's error, or all of them as
     * {@link org.pysock.api.error.ExceptionGroup}.
     */
    PySocket create_connection(Address address, Connection how) throws IOException;

    /**
     * How {@link #create_connection(Address, Connection)} connects.
     *
     * @param timeout of each attempt, which the socket keeps; {@code null} for {@link #getdefaulttimeout()}
     * @param source_address where the connection is to come from; {@code null} for anywhere
     * @param all_errors whether a failure tells the errors of all attempts
     * @param happy_eyeballs_delay how long an attempt goes on alone, {@code null} for until it fails: RFC 8305, under asyncio's
     *     name; 250 ms are usual
     */
    record Connection(Duration timeout, Address source_address, boolean all_errors, Duration happy_eyeballs_delay) {
        /** CPython's defaults. */
        public static final Connection DEFAULT = new Connection(null, null, false, null);

        /** The same with another timeout. */
        public Connection timeout(Duration each) {
            return new Connection(each, source_address, all_errors, happy_eyeballs_delay);
        }

        /** The same from another address. */
        public Connection source_address(Address from) {
            return new Connection(timeout, from, all_errors, happy_eyeballs_delay);
        }

        /** The same, racing: the next address is tried after {@code delay}. */
        public Connection happy_eyeballs_delay(Duration delay) {
            return new Connection(timeout, source_address, all_errors, delay);
        }

        /** The same, telling all errors. */
        public Connection allErrors() {
            return new Connection(timeout, source_address, true, happy_eyeballs_delay);
        }
    }

    /** The timeout of sockets made from now on, in seconds; empty is blocking. */
    OptionalDouble getdefaulttimeout();

    /** See {@link #getdefaulttimeout()}; an empty value is Python's {@code None}. */
    void setdefaulttimeout(OptionalDouble seconds);

    /**
     * Addresses of a host, {@code null} for none, and a service: a name, a decimal port or {@code null}. The order is that of
     * RFC 6724. gaierror: EAI_NONAME, EAI_NODATA, EAI_AGAIN, EAI_FAIL, EAI_ADDRFAMILY, EAI_FAMILY, EAI_SERVICE, EAI_SOCKTYPE,
     * EAI_BADFLAGS; UnicodeError.
     */
    List<AddressInfo> getaddrinfo(String host, String service, int family, int type, int proto, int flags)
            throws IOException;

    /** Names of a numeric address and its port, or the numbers, as {@code flags} (NI_…) want. gaierror as above. */
    NameInfo getnameinfo(Address sockaddr, int flags) throws IOException;

    /** The first IPv4 address of a host. */
    String gethostbyname(String hostname) throws IOException;

    /** Official name, aliases and IPv4 addresses of a host. */
    HostEntry gethostbyname_ex(String hostname) throws IOException;

    /** Name, aliases and addresses of an address or name; herror when there is none. */
    HostEntry gethostbyaddr(String address) throws IOException;

    /** A fully qualified name for {@code name}, or {@code name} itself; an empty one means this host. */
    String getfqdn(String name);

    /** The name of this host. */
    String gethostname();

    /** EPERM: a JVM cannot rename its host. */
    void sethostname(String name) throws IOException;

    /** The port of a service over any protocol. OSError without a number. */
    int getservbyname(String servicename) throws IOException;

    /** The port of a service over a protocol: {@code "tcp"}, {@code "udp"}. OSError without a number. */
    int getservbyname(String servicename, String protocolname) throws IOException;

    /** The service of a port over any protocol. OSError without a number. */
    String getservbyport(int port) throws IOException;

    /** The service of a port over a protocol. OSError without a number. */
    String getservbyport(int port, String protocolname) throws IOException;

    /** The number of a protocol: {@code "icmp"} is 1. OSError without a number. */
    int getprotobyname(String protocolname) throws IOException;

    /** An IPv4 literal in any of C's forms as four bytes. */
    byte[] inet_aton(String address) throws IOException;

    /** Four bytes as a dotted IPv4 literal. */
    String inet_ntoa(byte[] packed) throws IOException;

    /** A literal of the family as bytes. */
    byte[] inet_pton(int family, String address) throws IOException;

    /** Bytes as the shortest literal of the family. */
    String inet_ntop(int family, byte[] packed) throws IOException;

    /** 16 bits from this machine's order into the network's. OverflowError. */
    int htons(int x);

    /** 16 bits from the network's order into this machine's. OverflowError. */
    int ntohs(int x);

    /** 32 bits from this machine's order into the network's. OverflowError. */
    long htonl(long x);

    /** 32 bits from the network's order into this machine's. OverflowError. */
    long ntohl(long x);

    /** The network interfaces, by index. */
    List<InterfaceName> if_nameindex() throws IOException;

    /** The index of an interface. OSError without a number. */
    int if_nametoindex(String if_name) throws IOException;

    /** The name of an interface. ENXIO. */
    String if_indextoname(long if_index) throws IOException;

    /**
     * A module over the same transport and policies whose sockets are apart: its close closes what is left of them and
     * nothing else. For an interpreter, a request, a test. It ends with this module at the latest.
     */
    Scoped scoped();

    /** See {@link #scoped()}. */
    @ProviderType
    interface Scoped extends SocketModule, AutoCloseable {
        /** Closes the sockets that are open, wakes who waits in them, and makes no more. */
        @Override
        void close();

        /** Whether it has ended: by itself, or with what it is within. */
        boolean isClosed();
    }

    /** A host name in ASCII, as the encoding in force writes it; ASCII names are checked too. UnicodeError, EAI_FAIL. */
    String asciiHostName(String host) throws IOException;

    /**
     * Which policy is in force for this module now, by what it answers: {@code encoding} (of host names), {@code resolver}, {@code
     * family} (of addresses), {@code compatibility}. The values are the policies' ids; where one is
     * missing that a configuration names, that.
     */
    Map<String, String> policies();

    /** In what sockets differ from CPython's now; see {@link CompatibilityPolicy}. EAI_FAIL where the policy does not say. */
    Set<CompatibilityPolicy.Quirk> quirks() throws IOException;

    /**
     * What the Jython of old called {@code _use_ipv4_addresses_only}: while set, lookups that leave the family open give
     * IPv4 addresses only, whatever the policy in force. For this module and those within; unset, the policy counts again.
     */
    void useIpv4AddressesOnly(boolean only);
}
