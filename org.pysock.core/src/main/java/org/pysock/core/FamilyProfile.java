package org.pysock.core;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.pysock.api.policy.AddressFamilyPolicy;

/**
 * An address-family policy by name: {@code dual-stack}, {@code ipv4-only} and so on. In a container it is there as long as there
 * is a configuration {@code org.pysock.family} with the property {@code policy}; without services the system property {@code
 * org.pysock.family} names the policy, which counts from the next operation on.
 */
@Component(
        service = AddressFamilyPolicy.class,
        configurationPid = FamilyProfile.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class FamilyProfile implements AddressFamilyPolicy {
    static final String NAME = "org.pysock.family";

    /** {@code null} for what the system property says. */
    private final AddressFamilyPolicy configured;

    /** What counts where there is no service. */
    FamilyProfile() {
        configured = null;
    }

    /** The policy of a configuration. IllegalArgumentException for one that does not exist. */
    @Activate
    public FamilyProfile(Map<String, Object> properties) {
        configured = FamilyPolicies.named(String.valueOf(properties.get("policy")));
    }

    private AddressFamilyPolicy policy() {
        return configured == null ? FamilyPolicies.named(id()) : configured;
    }

    @Override
    public String id() {
        return configured == null ? System.getProperty(NAME, FamilyPolicies.DUAL_STACK.id()) : configured.id();
    }

    @Override
    public List<InetAddress> choose(List<InetAddress> addresses) {
        return policy().choose(addresses);
    }

    @Override
    public boolean permits(InetAddress address) {
        return policy().permits(address);
    }
}
