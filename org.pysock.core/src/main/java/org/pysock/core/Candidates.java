package org.pysock.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pysock.core.PolicySettings.Naming;

/**
 * The policy services of one kind, and which of them is in force: the highest service.ranking, then the oldest; where a configuration
 * names an id, of those that bear it, and nobody else while there is none. Changed under the board's lock.
 */
final class Candidates<T> {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** A service; {@code age} is smaller for an older one, {@code bundle} is {@code null} outside a container. */
    record Candidate<T>(Named<T> named, int ranking, long age, Object bundle) {}

    /** What there is at one moment, best first, and what the configuration says: {@code null} for nothing. */
    record State<T>(List<Candidate<T>> sorted, Naming naming, Named<T> otherwise, Named<T> nobody) {
        /** Services that may be in force, best first. */
        List<Candidate<T>> eligible() {
            if (naming == null) {
                return sorted;
            }
            return isOtherwiseNamed()
                    ? List.of()
                    : sorted.stream()
                            .filter(one -> one.named.id().equals(naming.id()))
                            .toList();
        }

        /** What comes with us is not taken for a service of the same id. */
        boolean isOtherwiseNamed() {
            return naming != null && otherwise.id().equals(naming.id());
        }

        Named<T> best() {
            List<Candidate<T>> eligible = eligible();
            if (!eligible.isEmpty()) {
                return eligible.get(0).named;
            }
            return naming == null || isOtherwiseNamed() ? otherwise : nobody;
        }
    }

    private final String kind;
    private final System.Logger.Level level;
    private final Function<T, String> id;
    private final Function<String, T> refusing;
    /** Another one for every change, so that who only looks needs no lock. */
    private volatile State<T> state;

    /**
     * {@code kind} names the question for people, who are told of a change; {@code otherwise} answers where no service does, {@code
     * refusing} makes what refuses where the service is missing that a configuration names, of the reason.
     */
    Candidates(
            String kind, System.Logger.Level level, Function<T, String> id, T otherwise, Function<String, T> refusing) {
        this.kind = kind;
        this.level = level;
        this.id = id;
        this.refusing = refusing;
        state = new State<>(List.of(), null, Named.own(otherwise, id), null);
    }

    /** To be run under the lock. What the service is called it is asked here, before that. */
    Runnable adding(T service, Map<String, Object> properties) {
        Named<T> named = Named.service(service, id);
        return () -> change(with(List.copyOf(state.sorted), named, properties), state.naming);
    }

    /** Another ranking, or another id; of a service that has left meanwhile nothing. */
    Runnable updating(T service, Map<String, Object> properties) {
        Named<T> named = Named.service(service, id);
        return () -> {
            List<Candidate<T>> others = without(service);
            if (others.size() < state.sorted.size()) {
                change(with(others, named, properties), state.naming);
            }
        };
    }

    private List<Candidate<T>> with(List<Candidate<T>> others, Named<T> named, Map<String, Object> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
        long age = properties.get("service.id") instanceof Long number ? number : others.size();
        List<Candidate<T>> next = new ArrayList<>(others);
        next.add(new Candidate<>(named, ranking, age, properties.get("service.bundleid")));
        Comparator<Candidate<T>> highestFirst =
                Comparator.comparingInt(Candidate<T>::ranking).reversed();
        next.sort(highestFirst.thenComparingLong(Candidate::age));
        return List.copyOf(next);
    }

    private List<Candidate<T>> without(T service) {
        return state.sorted.stream()
                .filter(candidate -> candidate.named.policy() != service)
                .toList();
    }

    void remove(T service) {
        change(without(service), state.naming);
    }

    /** From now on that one answers; {@code null} for whom rankings choose. */
    void choose(Naming naming) {
        change(state.sorted, naming);
    }

    private void change(List<Candidate<T>> sorted, Naming naming) {
        State<T> before = state;
        Named<T> nobody = before.nobody;
        if (naming != before.naming) {
            nobody = naming == null ? null : nobody(naming);
        }
        state = new State<>(sorted, naming, before.otherwise, nobody);
        tell(before);
    }

    private Named<T> nobody(Naming naming) {
        String name = naming.id() == null ? "nobody" : naming.id() + ": missing";
        return new Named<>(refusing.apply(naming.missing()), () -> name);
    }

    /** The one in force. */
    Named<T> best() {
        return state.best();
    }

    /** For people who look, without a lock. */
    State<T> state() {
        return state;
    }

    private void tell(State<T> before) {
        Named<T> now = best();
        if (now.policy() == before.best().policy()) {
            return;
        }
        if (now == state.nobody) {
            LOG.log(System.Logger.Level.WARNING, "{0}: nobody is in force: {1}", kind, state.naming.missing());
            return;
        }
        List<String> others = state.sorted.stream()
                .map(Candidate::named)
                .filter(named -> named != now)
                .map(Named::id)
                .toList();
        LOG.log(
                level,
                "{0}: {1} is in force{2}",
                kind,
                now.id(),
                others.isEmpty() ? "" : ", before " + String.join(", ", others));
    }
}
