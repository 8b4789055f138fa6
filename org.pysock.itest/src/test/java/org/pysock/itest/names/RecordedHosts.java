package org.pysock.itest.names;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;

/** The names of the recorded world, of its hosts file and its DNS, as a text of hosts. */
public final class RecordedHosts implements NameResolver {
    private static final HostsResolver HOSTS = new HostsResolver("""
            ::1 localhost ip6-localhost ip6-loopback
            127.0.0.1 localhost
            127.0.1.1 pyhost.corp.test pyhost
            192.0.2.50 files4.test f4 f4alias
            2001:db8::50 files6.test f6
            2001:db8::51 both.test
            192.0.2.51 both.test
            203.0.113.1 v4only.test
            2001:db8:1::1 v6only.test
            2001:db8:1::2 dual.test
            203.0.113.2 dual.test
            203.0.113.10 multi.test
            203.0.113.11 multi.test
            2001:db8:1::10 multi.test
            2001:db8:1::11 multi.test
            203.0.113.20 xn--bcher-kva.test
            203.0.113.21 fussball.test
            """);

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        return HOSTS.resolve(asciiName, family);
    }

    @Override
    public Optional<Host> reverse(InetAddress address) {
        return HOSTS.reverse(address);
    }
}
