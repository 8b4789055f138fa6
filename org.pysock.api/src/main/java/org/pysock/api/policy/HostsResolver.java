package org.pysock.api.policy;

import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.pysock.api.error.GaiErrno;

/**
 * Names from a text as in hosts(5), an address and its names a line, and no others: for tests, and where nothing may be asked.
 * A name that stands in several lines has all their addresses, in the order of the text. Never asks anybody; immutable.
 */
public final class HostsResolver implements NameResolver {
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    private final List<Host> lines = new ArrayList<>();

    /** The lines of {@code text}; those that have no address or no name are passed over, as libc does. */
    public HostsResolver(String text) {
        for (String line : text.split("\n")) {
            List<String> fields =
                    Arrays.asList(line.replaceFirst("#.*", "").strip().split("[ \t\r]+"));
            InetAddress address = address(fields.get(0));
            if (address != null && fields.size() > 1) {
                lines.add(new Host(fields.get(1), fields.subList(2, fields.size()), List.of(address)));
            }
        }
    }

    private static InetAddress address(String literal) {
        try {
            // nothing but a literal gets to where a name would be asked for
            return IPV4.matcher(literal).matches() || IPV6.matcher(literal).matches()
                    ? InetAddress.getByName(literal)
                    : null;
        } catch (UnknownHostException malformed) {
            return null;
        }
    }

    /** What is in force: each line of the text as a host with one address. */
    public List<Host> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String id() {
        return "hosts";
    }

    /** Whether the host is called so: letters are the same in upper and lower case. */
    public static boolean isNamed(Host host, String name) {
        return host.name().equalsIgnoreCase(name) || host.aliases().stream().anyMatch(name::equalsIgnoreCase);
    }

    @Override
    public Host resolve(String asciiName, int family) throws IOException {
        List<Host> named =
                lines.stream().filter(host -> isNamed(host, asciiName)).toList();
        if (named.isEmpty()) {
            throw GaiErrno.EAI_NONAME.error(null);
        }
        return merged(named.stream()
                        .filter(host -> isOf(host.addresses().get(0), family))
                        .toList())
                .orElseThrow(() -> GaiErrno.EAI_NODATA.error(null));
    }

    private static boolean isOf(InetAddress address, int family) {
        return family == AF_UNSPEC || (family == AF_INET) == (address instanceof Inet4Address);
    }

    /** Lines of one name as one host, which is called as the first line says; empty for none. */
    public static Optional<Host> merged(List<Host> named) {
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String official = named.get(0).name();
        Set<String> aliases = new LinkedHashSet<>();
        List<InetAddress> addresses = new ArrayList<>();
        for (Host host : named) {
            aliases.add(host.name());
            aliases.addAll(host.aliases());
            addresses.addAll(host.addresses());
        }
        aliases.remove(official);
        return Optional.of(new Host(official, List.copyOf(aliases), addresses));
    }

    @Override
    public Optional<Host> reverse(InetAddress address) {
        return lines.stream()
                .filter(host -> host.addresses().get(0).equals(address))
                .findFirst();
    }
}
