package org.pysock.core;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.pysock.api.policy.CompatibilityPolicy;

/**
 * A compatibility policy by name: {@code cpython} or {@code jython25}. In a container it is there as long as there is a
 * configuration {@code org.pysock.compatibility} with the property {@code profile}; without services the system property
 * {@code org.pysock.compatibility} names the profile, which counts from the next operation on.
 */
@Component(
        service = CompatibilityPolicy.class,
        configurationPid = CompatibilityProfile.NAME,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
public final class CompatibilityProfile implements CompatibilityPolicy {
    static final String NAME = "org.pysock.compatibility";

    private static final String CPYTHON = "cpython";
    private static final Map<String, Set<Quirk>> PROFILES =
            new TreeMap<>(Map.of(CPYTHON, Set.of(), "jython25", Set.copyOf(EnumSet.allOf(Quirk.class))));

    /** {@code null} for what the system property says. */
    private final String configured;

    /** What counts where there is no service. */
    CompatibilityProfile() {
        configured = null;
    }

    /** The profile of a configuration. IllegalArgumentException for one that does not exist. */
    @Activate
    public CompatibilityProfile(Map<String, Object> properties) {
        configured = String.valueOf(properties.getOrDefault("profile", CPYTHON));
        quirks(configured);
    }

    private static Set<Quirk> quirks(String profile) {
        Set<Quirk> known = PROFILES.get(profile);
        if (known == null) {
            throw new IllegalArgumentException(
                    NAME + ": no profile '" + profile + "', only " + String.join(", ", PROFILES.keySet()));
        }
        return known;
    }

    @Override
    public String id() {
        return configured == null ? System.getProperty(NAME, CPYTHON) : configured;
    }

    @Override
    public Set<Quirk> quirks() {
        return quirks(id());
    }
}
