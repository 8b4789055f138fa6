package org.pysock.api.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers which addresses a host name has, and which name an address has. It never sees literals or names outside ASCII. It may
 * block: it is asked in a thread that nobody else waits for, and its answer is dropped if it comes too late.
 */
@ConsumerType
public interface NameResolver {
    /** What this is called in configurations, logs and reports: {@code jvm}. */
    default String id() {
        return getClass().getName();
    }

    /**
     * The host of a name, with its addresses of {@code family} (AF_INET, AF_INET6, or AF_UNSPEC for both) in the order of
     * preference, never empty.
     *
     * @throws IOException a gaierror: EAI_NONAME for an unknown name, EAI_NODATA for a name without such addresses, EAI_AGAIN, EAI_FAIL;
     *     any other exception counts as EAI_NONAME if it is an UnknownHostException, else as EAI_FAIL
     */
    Host resolve(String asciiName, int family) throws IOException;

    /** The host of an address, if that has a name. */
    Optional<Host> reverse(InetAddress address) throws IOException;

    /** What is known of a host: its official name, other names, addresses. */
    record Host(String name, List<String> aliases, List<InetAddress> addresses) {
        /** Takes copies of the lists. */
        public Host {
            aliases = List.copyOf(aliases);
            addresses = List.copyOf(addresses);
        }

        /** A host without other names. */
        public static Host of(String name, List<InetAddress> addresses) {
            return new Host(name, List.of(), addresses);
        }
    }
}
