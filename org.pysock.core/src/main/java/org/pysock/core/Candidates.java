package org.pysock.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pysock.api.insight.PolicyKind;

/** The policy services of one kind, best first: the highest service.ranking, then the oldest. Guarded by the board's lock. */
final class Candidates<T> {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    private record Candidate<T>(T service, int ranking, long id, Object bundle) {}

    private final String kind;
    private final System.Logger.Level level;
    private final Function<T, String> id;
    private final T otherwise;
    private final List<Candidate<T>> sorted = new ArrayList<>();

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
        sorted.removeIf(candidate -> candidate.service == service);
        put(service, properties);
        tell(before);
    }

    private void put(T service, Map<String, Object> properties) {
        int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
        long age = properties.get("service.id") instanceof Long number ? number : sorted.size();
        sorted.add(new Candidate<>(service, ranking, age, properties.get("service.bundleid")));
        Comparator<Candidate<T>> highestFirst =
                Comparator.comparingInt(Candidate<T>::ranking).reversed();
        sorted.sort(highestFirst.thenComparingLong(Candidate::id));
    }

    void remove(T service) {
        T before = best();
        sorted.removeIf(candidate -> candidate.service == service);
        tell(before);
    }

    /** The one in force. */
    T best() {
        return sorted.isEmpty() ? otherwise : sorted.get(0).service;
    }

    /** For people who look; {@code bundles} names bundles by their number, {@code choice} is {@code null} for none. */
    PolicyKind kind(String name, Function<Object, String> bundles, PolicyKind.Choice choice) {
        List<PolicyKind.Candidate> all = sorted.stream()
                .map(one -> new PolicyKind.Candidate(
                        shownId(one.service),
                        one.bundle == null ? one.service.getClass().getName() : bundles.apply(one.bundle),
                        one.ranking,
                        ""))
                .toList();
        return new PolicyKind(name, shownId(best()), why(), all, choice);
    }

    private String why() {
        return switch (sorted.size()) {
            case 0 -> "the built-in default: there is no service";
            case 1 -> "the only service";
            default ->
                sorted.get(0).ranking > sorted.get(1).ranking
                        ? "the highest service.ranking, " + sorted.get(0).ranking
                        : "the oldest of the highest service.ranking, " + sorted.get(0).ranking;
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
