package org.pysock.ssl.cipher;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** What the words of a cipher string speak about. A suite has one value of each, but of its strength it may have two. */
enum Aspect {
    KX(suite -> Set.of(suite.kx())),
    AUTH(suite -> Set.of(suite.auth())),
    ENC(suite -> Set.of(suite.enc())),
    MAC(suite -> Set.of(suite.mac())),
    PROTOCOL(suite -> Set.of(suite.protocol())),
    STRENGTH(Aspect::strength),
    DEFAULT(suite -> Set.of(suite.marks().contains("NOT_DEFAULT") ? "no" : "yes")),
    NAME(suite -> Set.of(suite.name()));

    private final Function<CipherSuite, Set<String>> values;

    Aspect(Function<CipherSuite, Set<String>> values) {
        this.values = values;
    }

    /** What a suite has of this. */
    Set<String> of(CipherSuite suite) {
        return values.apply(suite);
    }

    /** FIPS is a strength beside HIGH, so that {@code FIPS+HIGH} has nothing in common. */
    private static Set<String> strength(CipherSuite suite) {
        Set<String> strength = new HashSet<>(suite.marks());
        strength.remove("NOT_DEFAULT");
        strength.add(suite.strength_bits() == 0 ? "NONE" : "HIGH");
        return strength;
    }
}
