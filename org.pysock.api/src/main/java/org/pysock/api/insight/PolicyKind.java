package org.pysock.api.insight;

import java.util.List;

/**
 * One question that policies answer.
 *
 * @param name {@code trust}, {@code family}, {@code idna}, {@code resolver}, {@code compatibility}
 * @param inForce the id of the policy that answers now; empty where nobody may
 * @param why what has put it in force, for people
 * @param candidates all that are there, the one in force first
 * @param choice how a configuration chooses; {@code null} where none does
 */
public record PolicyKind(String name, String inForce, String why, List<Candidate> candidates, Choice choice) {
    /** A copy of the list. */
    public PolicyKind {
        candidates = List.copyOf(candidates);
    }

    /**
     * A policy that is there.
     *
     * @param id what configurations call it
     * @param bundle the bundle that offers it, or outside a container its class
     * @param ranking which of several would count where rankings do
     * @param note what else there is to say, empty for nothing
     */
    public record Candidate(String id, String bundle, int ranking, String note) {}

    /**
     * Where a configuration names a policy.
     *
     * @param pid the configuration; outside a container what the names of its system properties begin with
     * @param attribute its attribute
     * @param ids what it may say
     * @param before who counts whatever it says, for people; empty for nobody
     */
    public record Choice(String pid, String attribute, List<String> ids, String before) {
        /** In place of an id, for kinds that have it among {@code ids}: the highest service.ranking chooses. */
        public static final String RANKING = "ranking";

        /** A copy of the list. */
        public Choice {
            ids = List.copyOf(ids);
        }

        /** One that counts. */
        public Choice(String pid, String attribute, List<String> ids) {
            this(pid, attribute, ids, "");
        }
    }
}
