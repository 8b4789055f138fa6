package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver.Host;

/** This host's hosts(5), read anew by each lookup and understood as glibc does. Without a file there are no lines. */
final class HostsFile {
    private static final Path USUAL = Path.of("/etc/hosts");
    private static final byte[] LOOPBACK4 = {127, 0, 0, 1};

    private final HostsResolver hosts;

    private HostsFile(HostsResolver hosts) {
        this.hosts = hosts;
    }

    /** The file as it is now: the one that Java was told to use, or the usual one. */
    static HostsFile read() {
        String told = System.getProperty("jdk.net.hosts.file");
        try {
            Path file = told == null ? USUAL : Path.of(told);
            return new HostsFile(new HostsResolver(Files.readString(file, StandardCharsets.ISO_8859_1)));
        } catch (IOException | RuntimeException unreadable) {
            return new HostsFile(new HostsResolver(""));
        }
    }

    /** A name with its addresses of a family, in the order of the file; IPv6's loopback address is IPv4's too. */
    Optional<Host> find(String name, int family) {
        return HostsResolver.merged(hosts.lines().stream()
                .filter(line -> HostsResolver.isNamed(line, name))
                .flatMap(line -> inFamily(line, family))
                .toList());
    }

    private static Stream<Host> inFamily(Host line, int family) {
        InetAddress address = line.addresses().get(0);
        if (family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address)) {
            return Stream.of(line);
        }
        return family == AF_INET && address.isLoopbackAddress() && address instanceof Inet6Address
                ? Stream.of(new Host(line.name(), line.aliases(), List.of(loopback4())))
                : Stream.empty();
    }

    private static InetAddress loopback4() {
        try {
            return InetAddress.getByAddress(LOOPBACK4);
        } catch (IOException never) {
            throw new IllegalStateException(never);
        }
    }

    /** The first line of an address. */
    Optional<Host> reverse(InetAddress address) {
        return hosts.reverse(address);
    }
}
