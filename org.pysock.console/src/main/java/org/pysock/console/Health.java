package org.pysock.console;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.PolicyKind;

/**
 * A health check of Apache Felix: critical where no policy of a kind may answer, a warning where peers are accepted unverified or
 * many sockets wait for somebody to close them.
 */
@Component(property = {"hc.name=pysock", "hc.tags=pysock", "hc.tags=network"})
public final class Health implements HealthCheck {
    /** So many sockets whose peer has ended are taken for a leak. */
    private static final int MANY = 100;

    private static final String TRUST_ALL = "trust-all";

    private final Insight insight;

    /** Of what goes on. */
    @Activate
    public Health(@Reference Insight insight) {
        this.insight = insight;
    }

    @Override
    public Result execute() {
        for (PolicyKind kind : insight.policies()) {
            if (kind.inForce().isEmpty()) {
                return new Result(Status.CRITICAL, kind.name() + ": " + kind.why());
            }
            if (kind.inForce().equals(TRUST_ALL)) {
                return new Result(Status.WARN, "peers are accepted without being verified: trust-all is the default");
            }
        }
        List<OpenSocket> open = insight.sockets();
        long left = open.stream()
                .filter(one -> one.state().startsWith("CLOSE_WAIT"))
                .count();
        return left >= MANY
                ? new Result(Status.WARN, left + " sockets whose peer has ended are still open; see pysock:sockets")
                : new Result(
                        Status.OK,
                        open.size() + " open sockets, " + insight.failures().size() + " failures remembered");
    }
}
