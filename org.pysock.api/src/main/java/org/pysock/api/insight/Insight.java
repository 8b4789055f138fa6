package org.pysock.api.insight;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What goes on: an OSGi service, or {@code Pysock.insight()}. Every answer is a snapshot that nothing changes any more. Looking
 * changes nothing, waits for no peer, and costs those who use sockets nothing; policies are asked what they are called.
 */
@ProviderType
public interface Insight {
    /** The sockets that are open, of all owners, by descriptor. */
    List<OpenSocket> sockets();

    /** Every kind of policy, with those that answer or might. */
    List<PolicyKind> policies();

    /** The last failures of connections, handshakes and lookups, the oldest first; some dozens are kept. */
    List<Failure> failures();
}
