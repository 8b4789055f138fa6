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
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicySource;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.NameResolver;
import org.pysock.api.policy.Ranking;

/**
 * Which policies are in force. Keeps an immutable snapshot, made anew whenever a policy service comes or goes; a swap
 * takes effect at the next operation. See {@link Candidates} for which of several wins; without a service the default.
 */
@Component(service = {PolicyBoard.class, PolicySource.class})
public final class PolicyBoard implements PolicySource {
    private final Object lock = new Object();

    // changed under lock
    private final Candidates<HostNameEncoding> encodings =
            new Candidates<>("encoding of host names", Level.DEBUG, HostNameEncoding::id, new AsciiOnly());
    private final Candidates<NameResolver> resolvers =
            new Candidates<>("name resolver", Level.INFO, NameResolver::id, new JvmResolver());
    private final Candidates<AddressFamilyPolicy> families =
            new Candidates<>("address-family policy", Level.INFO, AddressFamilyPolicy::id, new FamilyProfile());
    private final Candidates<CompatibilityPolicy> compatibilities =
            new Candidates<>("compatibility policy", Level.INFO, CompatibilityPolicy::id, new CompatibilityProfile());

    private volatile Policies policies = best();

    /** The name of a bundle by its number; there are none outside a container. */
    private volatile Function<Object, String> bundles = String::valueOf;

    /** Inside a container. */
    @Activate
    void in(BundleContext container) {
        bundles = number -> {
            Bundle bundle = container.getBundle((Long) number);
            return bundle == null ? "a bundle that has left" : bundle.getSymbolicName();
        };
    }

    /** A board for the class path: what {@link ServiceLoader} finds, by {@link Ranking}, then in its order. */
    static PolicyBoard load(ClassLoader loader) {
        PolicyBoard board = new PolicyBoard();
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
                compatibilities.kind(Policies.COMPATIBILITY, bundles, CompatibilityProfile.CHOICE),
                families.kind(Policies.FAMILY, bundles, FamilyProfile.CHOICE),
                encodings.kind(Policies.IDNA, bundles, null),
                resolvers.kind(Policies.RESOLVER, bundles, null));
    }

    @Reference(
            service = HostNameEncoding.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updateEncoding",
            unbind = "removeEncoding")
    void addEncoding(HostNameEncoding service, Map<String, Object> properties) {
        change(() -> encodings.add(service, properties));
    }

    void updateEncoding(HostNameEncoding service, Map<String, Object> properties) {
        change(() -> encodings.update(service, properties));
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
        change(() -> resolvers.add(service, properties));
    }

    void updateResolver(NameResolver service, Map<String, Object> properties) {
        change(() -> resolvers.update(service, properties));
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
        change(() -> families.add(service, properties));
    }

    void updateFamily(AddressFamilyPolicy service, Map<String, Object> properties) {
        change(() -> families.update(service, properties));
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
        change(() -> compatibilities.add(service, properties));
    }

    void updateCompatibility(CompatibilityPolicy service, Map<String, Object> properties) {
        change(() -> compatibilities.update(service, properties));
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
