package org.pysock.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pysock.api.insight.PolicyKind;

/** The policy services of one kind, best first: the highest service.ranking, then the oldest. Changed under the board's lock. */
final class Candidates<T> {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    private record Candidate<T>(T service, int ranking, long id, Object bundle) {}

    private final String kind;
    private final System.Logger.Level level;
    private final Function<T, String> id;
    private final T otherwise;
    /** Another list for every change, so that who only looks needs no lock. */
    private volatile List<Candidate<T>> sorted = List.of();

    /** {@code kind} names the question for people, who are told of a change; {@code otherwise} answers where no service does. */
    Candidates(String kind, System.Logger.Level level, Function<T, String> id, T otherwise) {
        this.kind = kind;
        this.level = level;
        this.id = id;
        this.otherwise = otherwise;
    }

    void add(T service, Map<String, Object> properties) {
        T before = best();
        put(service, properties);
        tell(before);
    }

    /** Another ranking, or another id. */
    void update(T service, Map<String, Object> properties) {
        T before = best();
        sorted = without(service);
        put(service, properties);
        tell(before);
    }

    private void put(T service, Map<String, Object> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
        long age = properties.get("service.id") instanceof Long number ? number : sorted.size();
        List<Candidate<T>> next = new ArrayList<>(sorted);
        next.add(new Candidate<>(service, ranking, age, properties.get("service.bundleid")));
        Comparator<Candidate<T>> highestFirst =
                Comparator.comparingInt(Candidate<T>::ranking).reversed();
        next.sort(highestFirst.thenComparingLong(Candidate::id));
        sorted = next;
    }

    private List<Candidate<T>> without(T service) {
        return sorted.stream().filter(candidate -> candidate.service != service).toList();
    }

    void remove(T service) {
        T before = best();
        sorted = without(service);
        tell(before);
    }

    /** The one in force. */
    T best() {
        return best(sorted);
    }

    private T best(List<Candidate<T>> all) {
        return all.isEmpty() ? otherwise : all.get(0).service;
    }

    /**
     * For people who look, without a lock: policies are asked for their ids. {@code bundles} names bundles by their number, {@code
     * choice} is {@code null} for none.
     */
    PolicyKind kind(String name, Function<Object, String> bundles, PolicyKind.Choice choice) {
        List<Candidate<T>> now = sorted;
        List<PolicyKind.Candidate> all = now.stream()
                .map(one -> new PolicyKind.Candidate(
                        shownId(one.service),
                        one.bundle == null ? one.service.getClass().getName() : bundles.apply(one.bundle),
                        one.ranking,
                        ""))
                .toList();
        return new PolicyKind(name, shownId(best(now)), why(now), all, choice);
    }

    private static <T> String why(List<Candidate<T>> now) {
        return switch (now.size()) {
            case 0 -> "the built-in default: there is no service";
            case 1 -> "the only service";
            default ->
                now.get(0).ranking > now.get(1).ranking
                        ? "the highest service.ranking, " + now.get(0).ranking
                        : "the oldest of the highest service.ranking, " + now.get(0).ranking;
        };
    }

    private String shownId(T service) {
        try {
            return String.valueOf(id.apply(service));
        } catch (RuntimeException | LinkageError broken) {
            return "(" + broken + ")";
        }
    }

    private void tell(T before) {
        T now = best();
        if (now != before) {
            List<String> others = sorted.stream()
                    .map(Candidate::service)
                    .filter(service -> service != now)
                    .map(id)
                    .toList();
            LOG.log(
                    level,
                    "{0}: {1} is in force{2}",
                    kind,
                    id.apply(now),
                    others.isEmpty() ? "" : ", before " + String.join(", ", others));
        }
    }
}
