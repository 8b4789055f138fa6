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
    /** An undecided stream endpoint of INET, INET6 or UNIX: not bound, not connected. EAFNOSUPPORT, EMFILE. */
    Endpoint stream(ProtocolFamily family) throws IOException;

    /** A datagram endpoint: not bound, not connected. EAFNOSUPPORT, EMFILE. */
    Endpoint datagram(ProtocolFamily family) throws IOException;

    /** Two stream endpoints without names, connected to each other: socketpair(2). EMFILE. */
    Pair pair() throws IOException;

    /** What {@link #pair} gives. */
    record Pair(Endpoint one, Endpoint other) {}

    /** What waits on this transport's endpoints. */
    Poller poller();
}
