package org.pysock.core;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.pysock.api.policy.NameResolver;

/** The Java platform's own resolver: hosts file and DNS, with its cache. */
final class JvmResolver implements NameResolver {
    @Override
    public List<InetAddress> resolve(String asciiName) throws IOException {
        return List.of(InetAddress.getAllByName(asciiName));
    }

    @Override
    public Optional<String> reverse(InetAddress address) {
        String name = address.getCanonicalHostName();
        return name.equals(address.getHostAddress()) ? Optional.empty() : Optional.of(name);
    }
}
