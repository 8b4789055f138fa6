package org.pysock.core;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicyKind.Choice;

/** A kind of policy for people who look. */
final class KindView {
    private final String name;
    private final String refused;

    /** {@code refused} says what happens while nobody may answer. */
    KindView(String name, String refused) {
        this.name = name;
        this.refused = refused;
    }

    /** A kind of which a configuration puts one more policy beside the others, of the class {@code own}. */
    <T> PolicyKind of(Candidates.State<T> now, Function<Object, String> bundles, Choice choice, Class<?> own) {
        Choice here = new Choice(choice.pid(), choice.attribute(), choice.ids(), before(now, bundles, own));
        return new PolicyKind(name, inForce(now), why(now), candidates(now, bundles), here);
    }

    /** Who counts whatever that configuration says. */
    private static <T> String before(Candidates.State<T> now, Function<Object, String> bundles, Class<?> own) {
        if (now.sorted().isEmpty()) {
            return "";
        }
        Candidates.Candidate<T> first = now.sorted().get(0);
        // a service of the ranking of the configuration's is older than that if it is the first
        return own.isInstance(first.named().policy()) || first.ranking() < 0
                ? ""
                : first.named().id() + " of " + origin(first, bundles) + ", service.ranking " + first.ranking();
    }

    private static <T> String origin(Candidates.Candidate<T> one, Function<Object, String> bundles) {
        return one.bundle() == null ? one.named().policy().getClass().getName() : bundles.apply(one.bundle());
    }

    /** A kind that {@link PolicySettings} choose. */
    <T> PolicyKind of(Candidates.State<T> now, Function<Object, String> bundles) {
        List<String> ids =
                new ArrayList<>(List.of(Choice.RANKING, now.otherwise().id()));
        now.sorted().stream()
                .map(one -> one.named().id())
                .filter(PolicySettings::isId)
                .forEach(ids::add);
        Choice choice =
                new Choice(PolicySettings.PID, name, ids.stream().distinct().toList());
        List<PolicyKind.Candidate> all = new ArrayList<>(candidates(now, bundles));
        if (now.isOtherwiseNamed()) {
            // a service may bear the same id
            all.add(0, new PolicyKind.Candidate(now.otherwise().id(), "(built in)", 0, ""));
        }
        return new PolicyKind(name, inForce(now), why(now), all, choice);
    }

    private static boolean isNobody(Candidates.State<?> now) {
        return now.best() == now.nobody();
    }

    private static String inForce(Candidates.State<?> now) {
        return isNobody(now) ? "" : now.best().id();
    }

    /** {@code bundles} names bundles by their number. */
    private static <T> List<PolicyKind.Candidate> candidates(
            Candidates.State<T> now, Function<Object, String> bundles) {
        List<Candidates.Candidate<T>> sorted = new ArrayList<>(now.eligible());
        // asking whether they are equal would ask policies
        now.sorted().stream()
                .filter(one -> sorted.stream().noneMatch(before -> before == one))
                .forEach(sorted::add);
        return sorted.stream()
                .map(one -> new PolicyKind.Candidate(one.named().id(), origin(one, bundles), one.ranking(), ""))
                .toList();
    }

    private String why(Candidates.State<?> now) {
        if (now.naming() == null) {
            return byRanking(now.sorted());
        }
        String named = now.naming().why();
        if (isNobody(now)) {
            return refused + ": " + now.naming().missing();
        }
        int bearers = now.eligible().size();
        return bearers > 1 ? named + ", of " + bearers + " of this id " + byRanking(now.eligible()) : named;
    }

    private static String byRanking(List<? extends Candidates.Candidate<?>> sorted) {
        return switch (sorted.size()) {
            case 0 -> "the built-in default: there is no service";
            case 1 -> "the only service";
            default ->
                sorted.get(0).ranking() > sorted.get(1).ranking()
                        ? "the highest service.ranking, " + sorted.get(0).ranking()
                        : "the oldest of the highest service.ranking, "
                                + sorted.get(0).ranking();
        };
    }
}
