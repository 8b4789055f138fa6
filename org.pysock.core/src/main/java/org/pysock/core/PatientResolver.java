package org.pysock.core;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.pysock.api.policy.NameResolver;

/** A resolver as one patron asks it: for no longer than that wants to wait. */
record PatientResolver(NameResolver resolver, Lookups lookups, Patron patron) implements NameResolver {
    @Override
    public String id() {
        return resolver.id();
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        return lookups.ask(() -> resolver.resolve(asciiName, family), patron.now());
    }

    @Override
    public Optional<Host> reverse(InetAddress address) throws IOException {
        return lookups.ask(() -> resolver.reverse(address), patron.now());
    }
}
