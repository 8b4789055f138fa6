package org.pysock.core;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.pysock.api.insight.PolicyKind.Choice;
import org.pysock.api.policy.AddressFamilyPolicy;

/**
 * An address-family policy by name. In a container it is there as long as there is a configuration {@code org.pysock.family};
 * without services the system property {@code org.pysock.family} names the policy, which counts from the next operation on. A name
 * that there is not refuses all lookups; put in place of one that there is, it changes nothing.
 */
@Component(
        service = AddressFamilyPolicy.class,
        configurationPid = FamilyProfile.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = FamilyProfile.Settings.class)
public final class FamilyProfile implements AddressFamilyPolicy, Immediate {
    static final String NAME = "org.pysock.family";

    /** How it is chosen. */
    static final Choice CHOICE = new Choice(NAME, "policy", FamilyPolicies.names());

    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** The configuration {@code org.pysock.family}. */
    @ObjectClassDefinition(
            name = "pysock address families",
            description =
                    "Which of a name's addresses are used, and in which order, by lookups that leave the family open.")
    @interface Settings {
        /** The name of the policy. */
        @AttributeDefinition(
                name = "Policy",
                description =
                        "dual-stack: all. ipv4-only, ipv6-only: those. ipv4-only-strict: IPv6 is refused everywhere."
                                + " prefer-ipv4, prefer-ipv6: all, those first.",
                options = {
                    @Option(value = "dual-stack"),
                    @Option(value = "ipv4-only"),
                    @Option(value = "ipv4-only-strict"),
                    @Option(value = "ipv6-only"),
                    @Option(value = "prefer-ipv4"),
                    @Option(value = "prefer-ipv6")
                })
        String policy() default "dual-stack";
    }

    /** {@code null} for what the system property says. */
    private volatile String configured;

    /** What counts where there is no service. */
    FamilyProfile() {}

    /** The policy of a configuration. */
    @Activate
    public FamilyProfile(Map<String, Object> properties) {
        configured = name(properties);
        try {
            policy();
        } catch (IllegalArgumentException unknown) {
            LOG.log(System.Logger.Level.ERROR, "{0}; every lookup is refused", unknown.getMessage());
        }
    }

    @Modified
    void change(Map<String, Object> properties) {
        try {
            configured = FamilyPolicies.named(name(properties)).id();
        } catch (IllegalArgumentException unknown) {
            LOG.log(System.Logger.Level.ERROR, "{0}; {1} stays", unknown.getMessage(), configured);
        }
    }

    private static String name(Map<String, Object> properties) {
        return String.valueOf(properties.getOrDefault("policy", FamilyPolicies.DUAL_STACK.id()));
    }

    private AddressFamilyPolicy policy() {
        return FamilyPolicies.named(id());
    }

    @Override
    public String id() {
        String own = configured;
        return own == null ? System.getProperty(NAME, FamilyPolicies.DUAL_STACK.id()) : own;
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
