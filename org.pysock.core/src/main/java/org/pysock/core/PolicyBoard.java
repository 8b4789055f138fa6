package org.pysock.core;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicySource;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.NameResolver;
import org.pysock.api.policy.Ranking;

/**
 * Which policies are in force. Keeps an immutable snapshot, made anew whenever a policy service comes or goes; a swap
 * takes effect at the next operation. See {@link Candidates} for which of several wins, {@link PolicySettings} for what a configuration
 * names; without a service the default.
 */
@Component(
        service = {PolicyBoard.class, PolicySource.class},
        configurationPid = PolicySettings.PID)
@Designate(ocd = PolicySettings.Configuration.class)
public final class PolicyBoard implements PolicySource {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    private final Object lock = new Object();

    // changed under lock
    private final Candidates<HostNameEncoding> encodings = new Candidates<>(
            "encoding of host names", Level.DEBUG, HostNameEncoding::id, new AsciiOnly(), AsciiOnly::new);
    private final Candidates<NameResolver> resolvers =
            new Candidates<>("name resolver", Level.INFO, NameResolver::id, new JvmResolver(), NoResolver::new);
    private final Candidates<AddressFamilyPolicy> families =
            new Candidates<>("address-family policy", Level.INFO, AddressFamilyPolicy::id, new FamilyProfile(), null);
    private final Candidates<CompatibilityPolicy> compatibilities = new Candidates<>(
            "compatibility policy", Level.INFO, CompatibilityPolicy::id, new CompatibilityProfile(), null);

    private volatile Policies policies = best();

    /** The name of a bundle by its number; there are none outside a container. */
    private volatile Function<Object, String> bundles = String::valueOf;

    /** Inside a container. A configuration that is wrong from the beginning puts nobody in force. */
    @Activate
    void in(BundleContext container, Map<String, Object> configuration) {
        begin(configuration);
        bundles = number -> {
            Bundle bundle = container.getBundle((Long) number);
            return bundle == null ? "a bundle that has left" : bundle.getSymbolicName();
        };
    }

    void begin(Map<String, Object> configuration) {
        try {
            choose(new PolicySettings(configuration));
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; nobody answers for names", wrong.getMessage());
            choose(new PolicySettings(wrong.getMessage()));
        }
    }

    /** A wrong value changes nothing. */
    @Modified
    void configure(Map<String, Object> configuration) {
        try {
            choose(new PolicySettings(configuration));
        } catch (IllegalArgumentException wrong) {
            LOG.log(Level.ERROR, "{0}; the configuration before stays", wrong.getMessage());
        }
    }

    private void choose(PolicySettings settings) {
        change(() -> {
            encodings.choose(settings.naming(Policies.IDNA));
            resolvers.choose(settings.naming(Policies.RESOLVER));
        });
    }

    /**
     * A board for the class path: what {@link ServiceLoader} finds, by {@link Ranking}, then in its order, unless system properties name
     * one.
     */
    static PolicyBoard load(ClassLoader loader) {
        PolicyBoard board = new PolicyBoard();
        board.begin(PolicySettings.ofSystem());
        ServiceLoader.load(HostNameEncoding.class, loader)
                .forEach(service -> board.addEncoding(service, ranking(service)));
        ServiceLoader.load(NameResolver.class, loader).forEach(service -> board.addResolver(service, Map.of()));
        ServiceLoader.load(AddressFamilyPolicy.class, loader).forEach(service -> board.addFamily(service, Map.of()));
        ServiceLoader.load(CompatibilityPolicy.class, loader)
                .forEach(service -> board.addCompatibility(service, Map.of()));
        return board;
    }

    /** The service properties that a component would have in a container. */
    private static Map<String, Object> ranking(Object service) {
        Ranking ranking = service.getClass().getAnnotation(Ranking.class);
        return ranking == null ? Map.of() : Map.of("service.ranking", ranking.value());
    }

    /** The policies in force now. */
    Policies policies() {
        return policies;
    }

    @Override
    public List<PolicyKind> kinds() {
        return List.of(
                new KindView(Policies.COMPATIBILITY, "")
                        .of(compatibilities.state(), bundles, CompatibilityProfile.CHOICE, CompatibilityProfile.class),
                new KindView(Policies.FAMILY, "")
                        .of(families.state(), bundles, FamilyProfile.CHOICE, FamilyProfile.class),
                new KindView(Policies.IDNA, "names outside ASCII are refused").of(encodings.state(), bundles),
                new KindView(Policies.RESOLVER, "every lookup is refused").of(resolvers.state(), bundles));
    }

    @Reference(
            service = HostNameEncoding.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateEncoding",
            unbind = "removeEncoding")
    void addEncoding(HostNameEncoding service, Map<String, Object> properties) {
        change(encodings.adding(service, properties));
    }

    void updateEncoding(HostNameEncoding service, Map<String, Object> properties) {
        change(encodings.updating(service, properties));
    }

    void removeEncoding(HostNameEncoding service) {
        change(() -> encodings.remove(service));
    }

    @Reference(
            service = NameResolver.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateResolver",
            unbind = "removeResolver")
    void addResolver(NameResolver service, Map<String, Object> properties) {
        change(resolvers.adding(service, properties));
    }

    void updateResolver(NameResolver service, Map<String, Object> properties) {
        change(resolvers.updating(service, properties));
    }

    void removeResolver(NameResolver service) {
        change(() -> resolvers.remove(service));
    }

    @Reference(
            service = AddressFamilyPolicy.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateFamily",
            unbind = "removeFamily")
    void addFamily(AddressFamilyPolicy service, Map<String, Object> properties) {
        change(families.adding(service, properties));
    }

    void updateFamily(AddressFamilyPolicy service, Map<String, Object> properties) {
        change(families.updating(service, properties));
    }

    void removeFamily(AddressFamilyPolicy service) {
        change(() -> families.remove(service));
    }

    @Reference(
            service = CompatibilityPolicy.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateCompatibility",
            unbind = "removeCompatibility")
    void addCompatibility(CompatibilityPolicy service, Map<String, Object> properties) {
        change(compatibilities.adding(service, properties));
    }

    void updateCompatibility(CompatibilityPolicy service, Map<String, Object> properties) {
        change(compatibilities.updating(service, properties));
    }

    void removeCompatibility(CompatibilityPolicy service) {
        change(() -> compatibilities.remove(service));
    }

    private void change(Runnable change) {
        synchronized (lock) {
            change.run();
            policies = best();
        }
    }

    private Policies best() {
        return new Policies(encodings.best(), resolvers.best(), families.best(), compatibilities.best());
    }
}
