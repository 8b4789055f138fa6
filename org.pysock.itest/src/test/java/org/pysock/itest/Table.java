package org.pysock.itest;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.policy.NameResolver;

/** A resolver that knows what the test says: names and literals. */
record Table(Map<String, List<String>> hosts) implements NameResolver {
    static Table of(String name, String... literals) {
        return new Table(Map.of(name, List.of(literals)));
    }

    @Override
    public String id() {
        return "table";
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (String literal : hosts.getOrDefault(asciiName, List.of())) {
            InetAddress address = InetAddress.getByName(literal);
            boolean four = address instanceof Inet4Address;
            if (family == SocketConstants.AF_UNSPEC || (family == SocketConstants.AF_INET) == four) {
                addresses.add(address);
            }
        }
        if (addresses.isEmpty()) {
            throw new UnknownHostException(asciiName);
        }
        return Host.of(asciiName, addresses);
    }

    @Override
    public Optional<Host> reverse(InetAddress address) {
        return Optional.empty();
    }
}
