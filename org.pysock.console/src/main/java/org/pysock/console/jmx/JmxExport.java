package org.pysock.console.jmx;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.insight.Insight;

/** Keeps the MXBean registered while this is there; without JMX it does nothing. */
@Component(
        service = {},
        immediate = true)
public final class JmxExport {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    private AutoCloseable registered = () -> {};

    /** Registers, if it can. */
    @Activate
    public JmxExport(@Reference Insight insight) {
        try {
            registered = Management.register(insight);
        } catch (LinkageError | IllegalStateException | SecurityException none) {
            LOG.log(System.Logger.Level.DEBUG, "no MXBean: {0}", none.toString());
        }
    }

    @Deactivate
    void goAway() throws Exception {
        registered.close();
    }
}
