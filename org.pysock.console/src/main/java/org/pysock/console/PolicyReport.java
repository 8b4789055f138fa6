package org.pysock.console;

import java.util.List;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicyKind.Candidate;
import org.pysock.api.insight.PolicyKind.Choice;

/** Which policies there are, which is in force and why, and how to choose another. */
final class PolicyReport {
    private PolicyReport() {}

    static String of(List<PolicyKind> kinds) {
        StringBuilder text = new StringBuilder();
        for (PolicyKind kind : kinds) {
            String inForce = kind.inForce().isEmpty() ? "(none)" : kind.inForce();
            text.append(kind.name()).append(": ").append(inForce).append(", ").append(kind.why());
            text.append('\n').append(candidates(kind)).append(choice(kind));
        }
        return text.toString();
    }

    private static Columns candidates(PolicyKind kind) {
        Columns columns = new Columns("  ");
        boolean ranked = kind.choice() == null || kind.choice().ids().contains(Choice.RANKING);
        // others may bear the id of the one in force, which is the first
        for (Candidate one : kind.candidates()) {
            boolean inForce = one == kind.candidates().get(0) && one.id().equals(kind.inForce());
            columns.row(
                    inForce ? "*" : " ",
                    one.id(),
                    one.bundle(),
                    ranked || one.ranking() != 0 ? "ranking " + one.ranking() : "",
                    one.note());
        }
        return columns;
    }

    private static String choice(PolicyKind kind) {
        return kind.choice() == null
                ? ""
                : "    policy " + kind.name() + " "
                        + String.join("|", kind.choice().ids()) + "\n";
    }
}
