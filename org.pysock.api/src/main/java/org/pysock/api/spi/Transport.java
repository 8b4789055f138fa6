package org.pysock.api.spi;

import java.io.IOException;
import java.net.ProtocolFamily;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes endpoints of a kind of network, and the poller that waits on them. Registered as an OSGi service and as a
 * {@link java.util.ServiceLoader} provider.
 */
@ConsumerType
public interface Transport {
    /** An undecided stream endpoint: not bound, not connected. EAFNOSUPPORT, EMFILE. */
    Endpoint stream(ProtocolFamily family) throws IOException;

    /** What waits on this transport's endpoints. */
    Poller poller();
}
