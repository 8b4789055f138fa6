package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.policy.NameResolver;

/** The Java platform's own resolver: hosts file and DNS, with its cache. */
final class JvmResolver implements NameResolver {
    @Override
    public String id() {
        return "jvm";
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        List<InetAddress> found = Stream.of(InetAddress.getAllByName(asciiName))
                .filter(address -> family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address))
                .toList();
        if (found.isEmpty()) {
            throw GaiErrno.EAI_ADDRFAMILY.error(null);
        }
        return Host.of(asciiName, found);
    }

    @Override
    public Optional<Host> reverse(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(Host.of(name, List.of(address)));
    }
}
