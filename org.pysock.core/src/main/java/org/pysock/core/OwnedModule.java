package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.pysock.api.Address;
import org.pysock.api.OsModule;
import org.pysock.api.PySocket;
import org.pysock.api.error.AddressError;
import org.pysock.api.error.Errno;
import org.pysock.api.error.ValueError;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Transport;

/** Python's socket module for one owner: whatever it makes belongs to that owner. */
class OwnedModule extends NameFunctions {
    /** What may be added to a type. */
    private static final int TYPE_FLAGS = SOCK_NONBLOCK | SOCK_CLOEXEC;

    private final SocketOwner owner;

    OwnedModule(SocketOwner owner) {
        super(owner.names());
        this.owner = owner;
    }

    final SocketOwner owner() {
        return owner;
    }

    @Override
    public OsModule os() {
        return new OsFunctions(owner);
    }

    @Override
    public Scoped scoped() {
        return new ScopedModule(owner.child());
    }

    private static final class ScopedModule extends OwnedModule implements Scoped {
        ScopedModule(SocketOwner owner) {
            super(owner);
        }

        @Override
        public void close() {
            owner().closeAll(new LeftOpen());
        }

        @Override
        public boolean isClosed() {
            return owner().isGone();
        }
    }

    @Override
    public SocketObject socket(int family, int type, int proto) throws IOException {
        Kind kind = Kind.of(family, type & ~TYPE_FLAGS, proto);
        SocketObject socket = owner.open(kind, kind.open(owner.transport()), new OptionBag());
        if ((type & SOCK_NONBLOCK) != 0) {
            socket.setblocking(false);
        }
        return socket;
    }

    @Override
    public PySocket socket(int fileno) throws IOException {
        if (fileno < 0) {
            throw ValueError.of("negative file descriptor");
        }
        return owner.adopt(fileno);
    }

    @Override
    public PySocket fromfd(int fd, int family, int type, int proto) throws IOException {
        return owner.open(owner.socket(fd).dup(owner), new Kind(family, type, proto));
    }

    @Override
    public int dup(int fd) throws IOException {
        return owner.own(owner.descriptor(fd).dup(owner)).number();
    }

    @Override
    public void close(int fd) throws IOException {
        owner.descriptor(fd).close();
    }

    @Override
    public Pair socketpair(int family, int type, int proto) throws IOException {
        Kind kind = Kind.of(family, type, proto);
        if (!kind.isUnix()) {
            throw Errno.EOPNOTSUPP.error();
        }
        Transport.Pair ends = owner.transport().pair();
        try {
            SocketObject one = owner.open(kind, ends.one(), new OptionBag());
            return new Pair(one, owner.open(kind, ends.other(), new OptionBag()));
        } catch (IOException gone) {
            ends.one().close();
            ends.other().close();
            throw gone;
        }
    }

    @Override
    public PySocket create_server(Address address, Server how) throws IOException {
        if (how.dualstack_ipv6() && how.family() != AF_INET6) {
            throw ValueError.of("dualstack_ipv6 requires AF_INET6 family");
        }
        PySocket socket = socket(how.family(), SOCK_STREAM, 0);
        try {
            socket.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
            if (how.reuse_port()) {
                socket.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
            }
            bind(socket, address);
            if (how.backlog().isPresent()) {
                socket.listen(how.backlog().getAsInt());
            } else {
                socket.listen();
            }
            return socket;
        } catch (IOException | RuntimeException failed) {
            socket.close();
            throw failed;
        }
    }

    private static void bind(PySocket socket, Address address) throws IOException {
        try {
            socket.bind(address);
        } catch (IOException failed) {
            throw AddressError.binding(address, failed);
        }
    }

    @Override
    public boolean has_dualstack_ipv6() {
        try (PySocket six = socket(AF_INET6, SOCK_STREAM, 0)) {
            six.bind("::", 0);
            return true;
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public PySocket create_connection(Address address, Connection how) throws IOException {
        return new Connector(this, how, address).connect();
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
    public String asciiHostName(String host) throws IOException {
        return owner.names().asking().ascii(host);
    }

    @Override
    public Map<String, String> policies() {
        return owner.policies().ids();
    }

    @Override
    public Set<CompatibilityPolicy.Quirk> quirks() throws IOException {
        return owner.names().asking().quirks();
    }

    @Override
    public void useIpv4AddressesOnly(boolean only) {
        owner.prefer(only ? FamilyPolicies.IPV4_ONLY : null);
    }
}
