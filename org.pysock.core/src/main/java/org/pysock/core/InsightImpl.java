package org.pysock.core;

import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.PolicySource;

/** What goes on, read from the descriptor table, the boards and the log of failures when somebody asks. Keeps nothing. */
@Component(service = Insight.class)
public final class InsightImpl implements Insight {
    private final Descriptors descriptors;
    private final FailureLog failures;
    private final List<PolicySource> sources;

    /** What the socket modules of a container have in common, and whoever decides about policies. */
    @Activate
    public InsightImpl(
            @Reference DescriptorTable table,
            @Reference FailureLog failures,
            @Reference(policyOption = ReferencePolicyOption.GREEDY) List<PolicySource> sources) {
        this.descriptors = table.descriptors();
        this.failures = failures;
        this.sources = List.copyOf(sources);
    }

    @Override
    public List<OpenSocket> sockets() {
        return descriptors.all().stream()
                .filter(one -> one.present().kind().isSocket() && !one.isClosed())
                .map(SocketView::of)
                .toList();
    }

    @Override
    public List<PolicyKind> policies() {
        return sources.stream()
                .flatMap(source -> source.kinds().stream())
                .sorted(Comparator.comparing(PolicyKind::name))
                .toList();
    }

    @Override
    public List<Failure> failures() {
        return failures.all();
    }
}
