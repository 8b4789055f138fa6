package org.pysock.console;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicyKind.Choice;

/** Gogo's command {@code pysock:policy}: chooses a policy in its configuration. There where Configuration Admin is. */
@Component(
        service = PolicyCommand.class,
        property = {"osgi.command.scope=pysock", "osgi.command.function=policy"})
public final class PolicyCommand {
    private final Insight insight;
    private final ConfigurationAdmin configurations;

    /** Over the configurations of the container. */
    @Activate
    public PolicyCommand(@Reference Insight insight, @Reference ConfigurationAdmin configurations) {
        this.insight = insight;
        this.configurations = configurations;
    }

    /** Chooses; an id that there is not changes nothing, and the text says what there is. */
    @Descriptor("puts another policy in force, through Configuration Admin; see policies for what there is")
    public String policy(
            @Descriptor("trust, family, idna, resolver or compatibility") String kind,
            @Descriptor("the id of the policy, or ranking") String id)
            throws IOException {
        PolicyKind asked = Kinds.named(kind, insight);
        if (asked == null) {
            return Kinds.unknown(kind, insight);
        }
        Choice choice = asked.choice();
        if (choice == null) {
            return kind + ": no configuration chooses; " + stays(asked) + "\n";
        }
        if (!choice.ids().contains(id)) {
            return kind + ": there is no policy '" + id + "', only " + String.join(", ", choice.ids()) + "; "
                    + stays(asked) + "\n";
        }
        choose(choice, id);
        String effect = choice.before().isEmpty()
                ? ", in place of " + inForce(asked)
                : ", but " + choice.before() + " counts before that: stop its bundle";
        return kind + ": " + id + " is what the configuration " + choice.pid() + " says now" + effect
                + "; see: policies " + kind + "\n" + note(asked, id);
    }

    /** What there is to know before somebody relies on it. */
    private static String note(PolicyKind kind, String id) {
        return kind.candidates().stream()
                .filter(one -> one.id().equals(id) && !one.note().isEmpty())
                .map(one -> "  " + id + ": " + one.note() + "\n")
                .collect(Collectors.joining());
    }

    private static String stays(PolicyKind kind) {
        return inForce(kind) + " stays in force";
    }

    private static String inForce(PolicyKind kind) {
        return kind.inForce().isEmpty() ? "nobody" : kind.inForce();
    }

    /** What else the configuration says stays. */
    private void choose(Choice choice, String id) throws IOException {
        Configuration configuration = configurations.getConfiguration(choice.pid(), "?");
        Dictionary<String, Object> properties = configuration.getProperties();
        if (properties == null) {
            properties = new Hashtable<>();
        }
        properties.put(choice.attribute(), id);
        configuration.update(properties);
    }
}
