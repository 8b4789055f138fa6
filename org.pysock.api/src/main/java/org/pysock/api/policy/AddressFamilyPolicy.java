package org.pysock.api.policy;

import java.net.InetAddress;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers which of a name's addresses are used, and in which order, when the caller left the family open. Literals and
 * explicit families are never asked about.
 */
@ConsumerType
@FunctionalInterface
public interface AddressFamilyPolicy {
    /** A selection of {@code addresses}; empty means that the name has no address here. */
    List<InetAddress> choose(List<InetAddress> addresses);
}
