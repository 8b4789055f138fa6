package org.pysock.api;

import org.osgi.annotation.versioning.ProviderType;
import org.pysock.api.insight.Insight;
import org.pysock.api.spi.Transport;

/** What {@link Pysock} finds: it makes Python's modules, each time an independent set with policies of its own. */
@ProviderType
public interface PysockProvider {
    /**
     * Python's {@code socket}, Python's {@code select}, which knows its descriptors, Python's {@code selectors} over
     * that, and what goes on in them.
     */
    record Modules(SocketModule socket, SelectModule select, SelectorsModule selectors, Insight insight) {}

    /** Over the transport that is installed. IllegalStateException when there is none. */
    Modules load();

    /** Over a transport of the caller's. */
    Modules over(Transport transport);
}
