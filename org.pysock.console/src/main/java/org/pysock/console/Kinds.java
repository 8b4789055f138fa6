package org.pysock.console;

import java.util.List;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.PolicyKind;

/** The kinds of policy by name. */
final class Kinds {
    private Kinds() {}

    /** {@code null} for none. */
    static PolicyKind named(String name, Insight insight) {
        return insight.policies().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** What to say of a name that no kind has. */
    static String unknown(String name, Insight insight) {
        List<String> names = insight.policies().stream().map(PolicyKind::name).toList();
        return "there is no kind of policy '" + name + "'; there are " + String.join(", ", names) + "\n";
    }
}
