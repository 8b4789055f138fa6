package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.policy.NameResolver;

/**
 * The resolver where no other is installed: the hosts file, which knows aliases, then the Java platform, whose answers may come
 * from its cache. Sorted as RFC 6724 wants, whatever order the platform was started with.
 */
final class JvmResolver implements NameResolver {
    private final Reasons reasons = new Reasons();

    @Override
    public String id() {
        return "jvm";
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        HostsFile file = HostsFile.read();
        Optional<Host> listed = file.find(asciiName, family);
        if (listed.isPresent()) {
            return sorted(listed.get());
        }
        List<InetAddress> found = Stream.of(ask(asciiName))
                .filter(address -> family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address))
                .toList();
        if (found.isEmpty()) {
            // what the hosts file has for another family is no name of the DNS
            throw (file.find(asciiName, AF_UNSPEC).isPresent() ? GaiErrno.EAI_NONAME : GaiErrno.EAI_NODATA).error(null);
        }
        return sorted(Host.of(asciiName, found));
    }

    private static Host sorted(Host host) {
        return new Host(host.name(), host.aliases(), DestinationOrder.sorted(host.addresses()));
    }

    private InetAddress[] ask(String name) throws IOException {
        try {
            return InetAddress.getAllByName(name);
        } catch (UnknownHostException unknown) {
            throw reasons.of(name, unknown).error(unknown);
        }
    }

    @Override
    public Optional<Host> reverse(InetAddress address) throws IOException {
        HostsFile file = HostsFile.read();
        Optional<Host> listed = file.reverse(address);
        // one that has no name yet in Java's object, and is an IPv4 address if it contains one
        InetAddress nameless = InetAddress.getByAddress(address.getAddress());
        if (listed.isPresent() || file.reverse(nameless).isPresent()) {
            return listed;
        }
        String name = nameless.getCanonicalHostName();
        return name.equals(nameless.getHostAddress()) ? Optional.empty() : Optional.of(Host.of(name, List.of(address)));
    }
}
