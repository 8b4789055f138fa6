package org.pysock.console;

import java.util.List;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.Parameter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.PolicyKind;

/** Gogo's commands of scope {@code pysock} that only look. Each returns its text. */
@Component(
        service = Commands.class,
        property = {
            "osgi.command.scope=pysock",
            "osgi.command.function=pysock",
            "osgi.command.function=sockets",
            "osgi.command.function=policies",
            "osgi.command.function=why",
            "osgi.command.function=selftest"
        })
public final class Commands {
    private static final int FEW = 5;

    private static final Columns OVERVIEW = new Columns("")
            .row(
                    "pysock:sockets",
                    "open sockets: whose, state, addresses, bytes, age, timeout, TLS; --owner NAME, --tls")
            .row("pysock:policies", "which policies there are, which is in force and why; policies KIND for one kind")
            .row("pysock:policy", "policy KIND ID puts another in force, through Configuration Admin")
            .row("pysock:why", "the last failures: what was tried, who was asked, what was refused; why N for more")
            .row("pysock:selftest", "opens sockets on the loopback and says whether all works")
            .row("help pysock:COMMAND", "says more about a command");

    private final Insight insight;
    private final SelfTest selfTest;

    /** {@code ssl} is {@code null} where there is none. */
    @Activate
    public Commands(
            @Reference Insight insight,
            @Reference SocketModule socket,
            @Reference SelectModule select,
            @Reference(cardinality = ReferenceCardinality.OPTIONAL, policyOption = ReferencePolicyOption.GREEDY)
                    SslModule ssl) {
        this.insight = insight;
        this.selfTest = new SelfTest(insight, socket, select, ssl);
    }

    /** The commands, a line each. */
    @Descriptor("lists the commands of pysock")
    public String pysock() {
        return OVERVIEW.toString();
    }

    /** Open sockets. */
    @Descriptor("open sockets: whose they are, kind, state, addresses, bytes in and out, age, timeout, TLS")
    public String sockets(
            @Descriptor("only those of owners whose name contains this")
                    @Parameter(
                            names = {"-o", "--owner"},
                            absentValue = "")
                    String owner,
            @Descriptor("only those with TLS")
                    @Parameter(
                            names = {"-t", "--tls"},
                            presentValue = "true",
                            absentValue = "false")
                    boolean tls) {
        return SocketTable.of(insight.sockets(), one -> one.owner().contains(owner) && (!tls || one.tls() != null));
    }

    /** All policies. */
    @Descriptor("which policies there are, which is in force (*) and why, and how to choose another")
    public String policies() {
        return PolicyReport.of(insight.policies());
    }

    /** Policies of a kind. */
    @Descriptor("the policies of one kind")
    public String policies(@Descriptor("trust, family, idna, resolver or compatibility") String kind) {
        PolicyKind found = Kinds.named(kind, insight);
        return found == null ? Kinds.unknown(kind, insight) : PolicyReport.of(List.of(found));
    }

    /** The last failures. */
    @Descriptor("the last failures of connections, handshakes and lookups, the newest first")
    public String why() {
        return why(FEW);
    }

    /** More or less of them. */
    @Descriptor("so many of the last failures")
    public String why(@Descriptor("how many at most") int most) {
        return FailureReport.of(insight.failures(), most);
    }

    /** Whether all works. */
    @Descriptor("opens sockets on the loopback, uses them, and says in one line whether all works")
    public String selftest() {
        return selfTest.run();
    }
}
