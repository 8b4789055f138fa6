package org.pysock.core;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.policy.NameResolver;

/** What is in force where the resolver that a configuration names is not there: every lookup is refused, and the cause says why. */
final class NoResolver implements NameResolver, Immediate {
    private final String why;

    NoResolver(String why) {
        this.why = why;
    }

    private IOException refusal() {
        return GaiErrno.EAI_FAIL.error(new IllegalStateException(why));
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        throw refusal();
    }

    @Override
    public Optional<Host> reverse(InetAddress address) throws IOException {
        throw refusal();
    }
}
