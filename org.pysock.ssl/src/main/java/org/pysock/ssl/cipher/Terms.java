package org.pysock.ssl.cipher;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What an item of a cipher string asks of a suite: for each aspect that it speaks of, the values that will do. It never changes.
 */
final class Terms {
    /** What asks nothing. */
    static final Terms ANY = new Terms(Map.of());

    private final Map<Aspect, Set<String>> wanted;

    private Terms(Map<Aspect, Set<String>> wanted) {
        this.wanted = wanted;
    }

    /** What asks one thing more. */
    Terms and(Aspect aspect, Set<String> values) {
        Map<Aspect, Set<String>> more = new HashMap<>(wanted);
        more.put(aspect, values);
        return new Terms(more);
    }

    /** What names one suite. Its protocol is not asked for, so that it can be joined with the name of another. */
    static Terms naming(CipherSuite suite) {
        Terms terms = ANY.and(Aspect.NAME, Set.of(suite.name()));
        for (Aspect aspect : Set.of(Aspect.KX, Aspect.AUTH, Aspect.ENC, Aspect.MAC, Aspect.STRENGTH)) {
            terms = terms.and(aspect, aspect.of(suite));
        }
        return terms;
    }

    /**
     * What asks both, aspect for aspect, the last name alone; {@code null} if no value of an aspect would do for both. OpenSSL forgets
     * COMPLEMENTOFDEFAULT over the first strength behind it, and so does this.
     */
    Terms join(Terms other) {
        boolean forgets = !wanted.containsKey(Aspect.STRENGTH) && other.wanted.containsKey(Aspect.STRENGTH);
        Terms joined = forgets ? without(Aspect.DEFAULT) : this;
        for (Map.Entry<Aspect, Set<String>> asked : other.wanted.entrySet()) {
            Set<String> both = new HashSet<>(asked.getValue());
            if (asked.getKey() != Aspect.NAME && joined.wanted.containsKey(asked.getKey())) {
                both.retainAll(joined.wanted.get(asked.getKey()));
            }
            if (both.isEmpty()) {
                return null;
            }
            joined = joined.and(asked.getKey(), both);
        }
        return joined;
    }

    private Terms without(Aspect aspect) {
        Map<Aspect, Set<String>> less = new HashMap<>(wanted);
        less.remove(aspect);
        return new Terms(less);
    }

    /** Whether a suite has, of each aspect asked for, a value that will do. */
    boolean match(CipherSuite suite) {
        return wanted.entrySet().stream()
                .allMatch(asked -> asked.getKey().of(suite).stream().anyMatch(asked.getValue()::contains));
    }
}
