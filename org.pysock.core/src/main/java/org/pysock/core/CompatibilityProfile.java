package org.pysock.core;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.pysock.api.insight.PolicyKind.Choice;
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
@Designate(ocd = CompatibilityProfile.Settings.class)
public final class CompatibilityProfile implements CompatibilityPolicy, Immediate {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    static final String NAME = "org.pysock.compatibility";

    private static final String CPYTHON = "cpython";
    private static final Map<String, Set<Quirk>> PROFILES =
            new TreeMap<>(Map.of(CPYTHON, Set.of(), "jython25", Set.copyOf(EnumSet.allOf(Quirk.class))));

    /** How it is chosen. */
    static final Choice CHOICE = new Choice(NAME, "profile", names());

    /** The configuration {@code org.pysock.compatibility}. */
    @ObjectClassDefinition(
            name = "pysock compatibility",
            description =
                    "Whether sockets differ from CPython's, for programs that rely on how another implementation was.")
    @interface Settings {
        /** The name of the profile. */
        @AttributeDefinition(
                name = "Profile",
                description = "cpython: no difference. jython25: what Jython 2.5 documented as its differences.",
                options = {@Option(value = "cpython"), @Option(value = "jython25")})
        String profile() default "cpython";
    }

    /** {@code null} for what the system property says. */
    private volatile String configured;

    /** What counts where there is no service. */
    CompatibilityProfile() {}

    /** The profile of a configuration. IllegalArgumentException for one that does not exist. */
    @Activate
    public CompatibilityProfile(Map<String, Object> properties) {
        configured = known(properties);
    }

    /** Another profile; one that does not exist changes nothing. */
    @Modified
    void change(Map<String, Object> properties) {
        try {
            configured = known(properties);
        } catch (IllegalArgumentException unknown) {
            LOG.log(System.Logger.Level.ERROR, "{0}; {1} stays", unknown.getMessage(), configured);
        }
    }

    private static String known(Map<String, Object> properties) {
        String profile = String.valueOf(properties.getOrDefault("profile", CPYTHON));
        quirks(profile);
        return profile;
    }

    /** All names. */
    static List<String> names() {
        return List.copyOf(PROFILES.keySet());
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
        String own = configured;
        return own == null ? System.getProperty(NAME, CPYTHON) : own;
    }

    @Override
    public Set<Quirk> quirks() {
        return quirks(id());
    }
}
