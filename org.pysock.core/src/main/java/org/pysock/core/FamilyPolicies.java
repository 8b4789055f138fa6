package org.pysock.core;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.pysock.api.policy.AddressFamilyPolicy;

/** The address-family policies that come with pysock, by name. */
final class FamilyPolicies {
    private static final Predicate<InetAddress> IPV4 = Inet4Address.class::isInstance;
    private static final Predicate<InetAddress> IPV6 = Inet6Address.class::isInstance;
    private static final Predicate<InetAddress> ANY = address -> true;

    /** Every address, in the resolver's order. */
    static final AddressFamilyPolicy DUAL_STACK = new Named("dual-stack", addresses -> addresses, ANY);

    /** IPv4 addresses only; families and literals that were named are as they were. */
    static final AddressFamilyPolicy IPV4_ONLY = new Named("ipv4-only", only(IPV4), ANY);

    private static final Map<String, AddressFamilyPolicy> ALL = new TreeMap<>();

    static {
        for (AddressFamilyPolicy policy : List.of(
                DUAL_STACK,
                IPV4_ONLY,
                new Named("ipv4-only-strict", only(IPV4), IPV4),
                new Named("ipv6-only", only(IPV6), ANY),
                new Named("prefer-ipv4", first(IPV4), ANY),
                new Named("prefer-ipv6", first(IPV6), ANY))) {
            ALL.put(policy.id(), policy);
        }
    }

    private record Named(String id, UnaryOperator<List<InetAddress>> selection, Predicate<InetAddress> permitted)
            implements AddressFamilyPolicy, Immediate {
        @Override
        public List<InetAddress> choose(List<InetAddress> addresses) {
            return selection.apply(addresses);
        }

        @Override
        public boolean permits(InetAddress address) {
            return permitted.test(address);
        }
    }

    private FamilyPolicies() {}

    /** IllegalArgumentException for a name that there is not, which says which there are. */
    static AddressFamilyPolicy named(String id) {
        AddressFamilyPolicy policy = ALL.get(id);
        if (policy == null) {
            throw new IllegalArgumentException(
                    FamilyProfile.NAME + ": no policy '" + id + "', only " + String.join(", ", ALL.keySet()));
        }
        return policy;
    }

    /** All names. */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    private static UnaryOperator<List<InetAddress>> only(Predicate<InetAddress> wanted) {
        return addresses -> addresses.stream().filter(wanted).toList();
    }

    /** Those wanted first, each part in the order it had. */
    private static UnaryOperator<List<InetAddress>> first(Predicate<InetAddress> wanted) {
        return addresses -> {
            List<InetAddress> sorted = new ArrayList<>(only(wanted).apply(addresses));
            sorted.addAll(only(wanted.negate()).apply(addresses));
            return sorted;
        };
    }
}
