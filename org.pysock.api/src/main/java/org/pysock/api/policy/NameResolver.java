package org.pysock.api.policy;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** Answers which addresses a host name has, and which name an address has. It never sees literals. */
@ConsumerType
public interface NameResolver {
    /** Addresses in the order of preference, never empty; UnknownHostException when there are none. */
    List<InetAddress> resolve(String asciiName) throws IOException;

    /** The name of an address, if it has one. */
    Optional<String> reverse(InetAddress address);
}
