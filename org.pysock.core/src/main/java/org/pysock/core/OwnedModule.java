package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.pysock.api.AddressInfo;
import org.pysock.api.HostEntry;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.ValueError;

/** Python's socket module for one owner: whatever it makes belongs to that owner. */
class OwnedModule implements SocketModule {
    /** Kinds that Linux knows and this release does not. */
    private static final Set<Integer> KINDS_TO_COME = Set.of(SOCK_DGRAM, SOCK_RAW, SOCK_RDM, SOCK_SEQPACKET);

    private static final int MAX_PROTO = 262;

    private final SocketOwner owner;
    private final PolicyBoard board;
    private final Names names;

    OwnedModule(SocketOwner owner, PolicyBoard board) {
        this.owner = owner;
        this.board = board;
        this.names = owner.names();
    }

    final SocketOwner owner() {
        return owner;
    }

    @Override
    public Scoped scoped() {
        return new ScopedModule(owner.child(), board);
    }

    private static final class ScopedModule extends OwnedModule implements Scoped {
        ScopedModule(SocketOwner owner, PolicyBoard board) {
            super(owner, board);
        }

        @Override
        public void close() {
            owner().closeAll();
        }
    }

    @Override
    public PySocket socket(int family, int type, int proto) throws IOException {
        StandardProtocolFamily known = family(family);
        if (type != SOCK_STREAM) {
            throw KINDS_TO_COME.contains(type) ? Errno.ESOCKTNOSUPPORT.error() : Errno.EINVAL.error();
        }
        if (proto < 0 || proto > MAX_PROTO) {
            throw Errno.EINVAL.error();
        }
        if (proto != 0 && proto != IPPROTO_TCP) {
            throw Errno.EPROTONOSUPPORT.error();
        }
        return owner.open(owner.transport().stream(known), family, type, proto);
    }

    private static StandardProtocolFamily family(int family) throws IOException {
        return switch (family) {
            case AF_INET -> StandardProtocolFamily.INET;
            case AF_INET6 -> StandardProtocolFamily.INET6;
            default -> throw Errno.EAFNOSUPPORT.error();
        };
    }

    @Override
    public PySocket create_connection(String host, int port) throws IOException {
        return connectFirst(host, port, owner.defaultTimeoutNanos());
    }

    @Override
    public PySocket create_connection(String host, int port, Duration timeout) throws IOException {
        return connectFirst(host, port, timeout.toNanos());
    }

    private PySocket connectFirst(String host, int port, long timeoutNanos) throws IOException {
        IOException last = null;
        for (AddressInfo info : getaddrinfo(host, Integer.toString(port), AF_UNSPEC, SOCK_STREAM, 0, 0)) {
            PySocket socket = socket(info.family(), info.type(), info.proto());
            try {
                if (timeoutNanos >= 0) {
                    socket.settimeout(Duration.ofNanos(timeoutNanos));
                }
                socket.connect(info.address());
                return socket;
            } catch (IOException failed) {
                socket.close();
                last = failed;
            }
        }
        throw last;
    }

    @Override
    public OptionalDouble getdefaulttimeout() {
        return Seconds.fromNanos(owner.defaultTimeoutNanos());
    }

    @Override
    public void setdefaulttimeout(OptionalDouble seconds) {
        owner.defaultTimeoutNanos(seconds.isPresent() ? Seconds.toNanos(seconds.getAsDouble()) : Seconds.NONE);
    }

    @Override
    public List<AddressInfo> getaddrinfo(String host, String service, int family, int type, int proto, int flags)
            throws IOException {
        return names.getaddrinfo(host, service, family, type, proto, flags);
    }

    @Override
    public String gethostbyname(String hostname) throws IOException {
        return Literals.text(names.one(hostname, AF_INET).getAddress());
    }

    @Override
    public HostEntry gethostbyaddr(String address) throws IOException {
        return names.gethostbyaddr(address);
    }

    @Override
    public String getfqdn(String name) {
        return names.getfqdn(name);
    }

    @Override
    public String gethostname() {
        return names.gethostname();
    }

    @Override
    public byte[] inet_aton(String address) throws IOException {
        return required(Literals.inetAton(address), "illegal IP address string passed to inet_aton");
    }

    @Override
    public String inet_ntoa(byte[] packed) {
        if (packed.length != 4) {
            throw ValueError.of("packed IP wrong length");
        }
        return Literals.text(packed);
    }

    @Override
    public byte[] inet_pton(int family, String address) throws IOException {
        InetAddress v6 = family(family) == StandardProtocolFamily.INET6 && address.indexOf('%') < 0
                ? Literals.inet6(address)
                : null;
        byte[] bytes = family == AF_INET ? Literals.dottedQuad(address) : v6 == null ? null : v6.getAddress();
        return required(bytes, "illegal IP address string passed to inet_pton");
    }

    private static byte[] required(byte[] bytes, String text) throws IOException {
        if (bytes == null) {
            throw PlainError.of(text);
        }
        return bytes;
    }

    @Override
    public String inet_ntop(int family, byte[] packed) throws IOException {
        int length = family(family) == StandardProtocolFamily.INET6 ? 16 : 4;
        if (packed.length != length) {
            throw ValueError.of("invalid length of packed IP address string");
        }
        return Literals.text(packed);
    }

    @Override
    public void useIpv4AddressesOnly(boolean only) {
        board.useIpv4Only(only);
    }
}
