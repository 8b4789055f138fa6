package org.pysock.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.CompatibilityPolicy;
import org.pysock.api.policy.NameResolver;

/**
 * Which policies are in force. Keeps an immutable snapshot, made anew whenever a policy service comes or goes; a swap
 * takes effect at the next operation. The highest service.ranking wins, then the oldest; without a service the default.
 */
@Component(service = PolicyBoard.class)
public final class PolicyBoard {
    private static final NameResolver JVM = new JvmResolver();

    private final Object lock = new Object();

    // guarded by lock
    private final Candidates<NameResolver> resolvers = new Candidates<>();
    private final Candidates<AddressFamilyPolicy> families = new Candidates<>();
    private final Candidates<CompatibilityPolicy> compatibilities = new Candidates<>();
    private boolean ipv4Only;

    private volatile Policies policies =
            new Policies(JVM, FamilyPolicies.DUAL_STACK, CompatibilityProfile::fromSystemProperty);

    /** A board for the class path: what {@link ServiceLoader} finds, in its order. */
    static PolicyBoard load(ClassLoader loader) {
        PolicyBoard board = new PolicyBoard();
        ServiceLoader.load(NameResolver.class, loader).forEach(service -> board.addResolver(service, Map.of()));
        ServiceLoader.load(AddressFamilyPolicy.class, loader).forEach(service -> board.addFamily(service, Map.of()));
        ServiceLoader.load(CompatibilityPolicy.class, loader)
                .forEach(service -> board.addCompatibility(service, Map.of()));
        return board;
    }

    /** The policies in force now. */
    Policies policies() {
        return policies;
    }

    /** Switches the built-in IPv4-only policy on or off; while on, it goes before any service. */
    void useIpv4Only(boolean only) {
        synchronized (lock) {
            ipv4Only = only;
            rebuild();
        }
    }

    @Reference(
            service = NameResolver.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeResolver")
    void addResolver(NameResolver service, Map<String, Object> properties) {
        synchronized (lock) {
            resolvers.add(service, properties);
            rebuild();
        }
    }

    void removeResolver(NameResolver service) {
        synchronized (lock) {
            resolvers.remove(service);
            rebuild();
        }
    }

    @Reference(
            service = AddressFamilyPolicy.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeFamily")
    void addFamily(AddressFamilyPolicy service, Map<String, Object> properties) {
        synchronized (lock) {
            families.add(service, properties);
            rebuild();
        }
    }

    void removeFamily(AddressFamilyPolicy service) {
        synchronized (lock) {
            families.remove(service);
            rebuild();
        }
    }

    @Reference(
            service = CompatibilityPolicy.class,
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            unbind = "removeCompatibility")
    void addCompatibility(CompatibilityPolicy service, Map<String, Object> properties) {
        synchronized (lock) {
            compatibilities.add(service, properties);
            rebuild();
        }
    }

    void removeCompatibility(CompatibilityPolicy service) {
        synchronized (lock) {
            compatibilities.remove(service);
            rebuild();
        }
    }

    private void rebuild() {
        policies = new Policies(
                resolvers.best(JVM),
                ipv4Only ? FamilyPolicies.IPV4_ONLY : families.best(FamilyPolicies.DUAL_STACK),
                compatibilities.best(CompatibilityProfile::fromSystemProperty));
    }

    /** The services of one kind, best first. */
    private static final class Candidates<T> {
        private record Candidate<T>(T service, int ranking, long id) {}

        private final List<Candidate<T>> sorted = new ArrayList<>();

        void add(T service, Map<String, Object> properties) {
            int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
            long id = properties.get("service.id") instanceof Long number ? number : sorted.size();
            sorted.add(new Candidate<>(service, ranking, id));
            Comparator<Candidate<T>> highestFirst =
                    Comparator.comparingInt(Candidate<T>::ranking).reversed();
            sorted.sort(highestFirst.thenComparingLong(Candidate::id));
        }

        void remove(T service) {
            sorted.removeIf(candidate -> candidate.service == service);
        }

        T best(T otherwise) {
            return sorted.isEmpty() ? otherwise : sorted.get(0).service;
        }
    }
}
