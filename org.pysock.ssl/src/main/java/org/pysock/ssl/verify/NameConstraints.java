package org.pysock.ssl.verify;

import java.util.ArrayList;
import java.util.List;

/** The extension nameConstraints (RFC 5280, 4.2.1.10): names that an authority may certify, and names that it may not. */
final class NameConstraints {
    /** How many comparisons one certificate is worth to OpenSSL. */
    private static final int MOST_COMPARISONS = 1 << 20;

    private final List<Subtree> permitted = new ArrayList<>();
    private final List<Subtree> excluded = new ArrayList<>();

    /** A subtree; {@code whole} unless it has a minimum or a maximum, which nothing supports. */
    private record Subtree(GeneralName base, Verdict bounds) {
        static Subtree of(Der sequence) {
            List<Der> parts = sequence.as(Der.SEQUENCE).parts();
            Verdict bounds = Verdict.OK;
            for (Der part : parts.subList(1, parts.size())) {
                boolean isZero = part.context() == 0
                        && part.implicitly(Der.INTEGER).integer().signum() == 0;
                bounds = isZero ? bounds : Verdict.SUBTREE_MINMAX;
            }
            return new Subtree(GeneralName.of(parts.get(0)), bounds);
        }

        boolean concerns(GeneralName name, int type) {
            return base.type() == type
                    && (type != GeneralName.OTHER || base.otherType().equals(name.otherType()));
        }
    }

    private NameConstraints() {}

    static NameConstraints of(Der extension) {
        NameConstraints constraints = new NameConstraints();
        for (Der part : extension.as(Der.SEQUENCE).parts()) {
            List<Subtree> subtrees =
                    switch (part.context()) {
                        case 0 -> constraints.permitted;
                        case 1 -> constraints.excluded;
                        default -> throw new IllegalArgumentException("name constraints");
                    };
            part.implicitly(Der.SEQUENCE).parts().forEach(subtree -> subtrees.add(Subtree.of(subtree)));
        }
        return constraints;
    }

    /** What the names are to these constraints: the first that is not OK. */
    Verdict judge(List<GeneralName> names) {
        if ((long) names.size() * (permitted.size() + excluded.size()) > MOST_COMPARISONS) {
            return Verdict.UNSPECIFIED;
        }
        return names.stream()
                .map(this::judge)
                .filter(verdict -> verdict != Verdict.OK)
                .findFirst()
                .orElse(Verdict.OK);
    }

    private Verdict judge(GeneralName name) {
        int type = Subtrees.effectiveType(name);
        Verdict permission = Verdict.OK;
        boolean settled = false;
        for (Subtree subtree : permitted) {
            if (!subtree.concerns(name, type)) {
                continue;
            }
            if (subtree.bounds != Verdict.OK) {
                return subtree.bounds;
            }
            if (settled) {
                continue;
            }
            permission = Subtrees.match(name, subtree.base);
            settled = permission == Verdict.OK;
            if (!settled && permission != Verdict.PERMITTED_VIOLATION) {
                return permission;
            }
        }
        return permission == Verdict.OK ? exclusion(name, type) : permission;
    }

    private Verdict exclusion(GeneralName name, int type) {
        for (Subtree subtree : excluded) {
            if (!subtree.concerns(name, type)) {
                continue;
            }
            Verdict match = subtree.bounds == Verdict.OK ? Subtrees.match(name, subtree.base) : subtree.bounds;
            if (match == Verdict.OK) {
                return Verdict.EXCLUDED_VIOLATION;
            }
            if (match != Verdict.PERMITTED_VIOLATION) {
                return match;
            }
        }
        return Verdict.OK;
    }
}
