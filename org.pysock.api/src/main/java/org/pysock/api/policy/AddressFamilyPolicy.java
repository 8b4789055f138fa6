package org.pysock.api.policy;

import java.net.InetAddress;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers which of a name's addresses are used, and in which order, when the caller left the family open (AF_UNSPEC). It never
 * adds one: an answer that does, that is null or that throws is a refusal (EAI_FAIL).
 */
@ConsumerType
@FunctionalInterface
public interface AddressFamilyPolicy {
    /** What this is called in configurations, logs and reports: {@code ipv4-only}. */
    default String id() {
        return getClass().getName();
    }

    /** A selection of {@code addresses}, which are in the resolver's order; empty means that the name has no address here. */
    List<InetAddress> choose(List<InetAddress> addresses);

    /**
     * Whether an address may be used that the caller asked for by its family or as a literal, in lookups, {@code bind},
     * {@code connect} and {@code sendto}; if not, the caller gets EAI_ADDRFAMILY. Only strict policies say no.
     */
    default boolean permits(InetAddress address) {
        return true;
    }
}
