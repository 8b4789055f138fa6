package org.pysock.api;

import org.osgi.annotation.versioning.ProviderType;

/** What {@link Pysock#ssl} finds: it makes the ssl module, each time an independent one with policies of its own. */
@ProviderType
public interface SslProvider {
    /** Over these sockets. */
    SslModule over(SocketModule sockets);
}
