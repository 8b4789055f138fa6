package org.pysock.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.pysock.api.insight.PolicyKind.Choice;

/** What the configuration {@code org.pysock.policies} says: the id of the policy for a kind, or that rankings choose. Immutable. */
final class PolicySettings {
    static final String PID = "org.pysock.policies";

    /** The kinds that an id may choose; their names are those of the attributes. */
    static final List<String> KINDS = List.of(Policies.IDNA, Policies.RESOLVER);

    /** The configuration, as administrators see it. */
    @ObjectClassDefinition(
            name = "pysock policies",
            description =
                    "Which policies for names are in force. ranking: that of the highest service.ranking. Else the id of one; while"
                            + " there is none of this id, nobody answers in its place.")
    @interface Configuration {
        /** Host names outside ASCII. */
        @AttributeDefinition(
                name = "Encoding of host names",
                description = "ranking, or an id such as cpython-3.13, jdk, uts46; none for names in ASCII only.")
        String idna() default Choice.RANKING;

        /** Lookups. */
        @AttributeDefinition(
                name = "Name resolver",
                description = "ranking, or an id such as jvm, hosts, or that of a resolver of your own.")
        String resolver() default Choice.RANKING;
    }

    private final Map<String, String> ids = new HashMap<>();
    private final String wrong;

    /** IllegalArgumentException for a wrong value. */
    PolicySettings(Map<String, ?> configuration) {
        for (String kind : KINDS) {
            Object value = configuration.get(kind);
            String id = value == null ? Choice.RANKING : String.valueOf(value).strip();
            if (!(value == null || value instanceof String) || !isId(id)) {
                throw new IllegalArgumentException(PID + ", " + kind + ": '" + Shown.line(id) + "' is neither "
                        + Choice.RANKING + " nor the id of a policy");
            }
            ids.put(kind, id);
        }
        wrong = null;
    }

    /** A configuration that was wrong from the beginning: nobody answers. */
    PolicySettings(String wrong) {
        this.wrong = wrong;
    }

    /** Whether a configuration can name it. */
    static boolean isId(String text) {
        return text.matches("[^\\s,=()]+");
    }

    /** The system properties {@code org.pysock.policies.idna} and so on, those that are set. */
    static Map<String, Object> ofSystem() {
        Map<String, Object> found = new HashMap<>();
        for (String kind : KINDS) {
            String value = System.getProperty(PID + "." + kind);
            if (value != null) {
                found.put(kind, value);
            }
        }
        return found;
    }

    /** Who is to answer for a kind; {@code null} for whom rankings choose. */
    Naming naming(String kind) {
        if (wrong != null) {
            return new Naming(null, wrong);
        }
        String id = ids.get(kind);
        return id.equals(Choice.RANKING) ? null : new Naming(id, kind + "=" + id + " of the configuration " + PID);
    }

    /**
     * Who is to answer.
     *
     * @param id {@code null} for nobody
     * @param why for people
     */
    record Naming(String id, String why) {
        /** Why nobody answers, where there is none of the id. */
        String missing() {
            return id == null ? why : why + ", which is not there";
        }
    }
}
