package org.pysock.ssl.cipher;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The suites while a cipher string is read: all in one order, some chosen. What an item moves, it moves to an end of that order, and
 * what was taken back keeps its place for when it is chosen again.
 */
final class Ranks {
    private final Set<CipherSuite> chosen = new HashSet<>();

    private List<CipherSuite> order = new ArrayList<>(CipherSuites.older());

    /** A word alone: what is not chosen yet is, behind all others. */
    void add(Terms terms) {
        List<CipherSuite> moved = take(terms, suite -> !chosen.contains(suite));
        order.addAll(moved);
        chosen.addAll(moved);
    }

    /** {@code +}: what is chosen goes behind all others. */
    void demote(Terms terms) {
        List<CipherSuite> moved = take(terms, chosen::contains); // before order is read: it makes a new one
        order.addAll(moved);
    }

    /** {@code -}: what is chosen is so no more, and the first to be chosen again. */
    void remove(Terms terms) {
        List<CipherSuite> moved = take(terms, chosen::contains);
        order.addAll(0, moved);
        moved.forEach(chosen::remove);
    }

    /** {@code !}: never again. */
    void kill(Terms terms) {
        take(terms, suite -> true).forEach(chosen::remove);
    }

    /** {@code @STRENGTH}: what is chosen by the length of its key, behind all others. */
    void sort() {
        List<CipherSuite> moved = take(Terms.ANY, chosen::contains);
        moved.sort(Comparator.comparing(CipherSuite::strength_bits).reversed());
        order.addAll(moved);
    }

    /** What is chosen, in order. */
    List<CipherSuite> chosen() {
        return order.stream().filter(chosen::contains).toList();
    }

    private List<CipherSuite> take(Terms terms, Predicate<CipherSuite> which) {
        List<CipherSuite> taken = new ArrayList<>();
        List<CipherSuite> left = new ArrayList<>();
        for (CipherSuite suite : order) {
            (which.test(suite) && terms.match(suite) ? taken : left).add(suite);
        }
        order = left;
        return taken;
    }
}
