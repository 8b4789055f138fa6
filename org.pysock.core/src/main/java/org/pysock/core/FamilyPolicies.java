package org.pysock.core;

import java.net.Inet4Address;
import java.util.List;
import org.pysock.api.policy.AddressFamilyPolicy;

/** The address-family policies that need no service. */
final class FamilyPolicies {
    /** Every address, in the resolver's order. */
    static final AddressFamilyPolicy DUAL_STACK = addresses -> addresses;

    /** IPv4 addresses only. */
    static final AddressFamilyPolicy IPV4_ONLY = addresses -> List.copyOf(
            addresses.stream().filter(Inet4Address.class::isInstance).toList());

    private FamilyPolicies() {}
}
