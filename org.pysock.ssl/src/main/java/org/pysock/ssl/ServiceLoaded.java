package org.pysock.ssl;

import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.SslProvider;
import org.pysock.ssl.trust.TrustBoard;

/** The ssl module without OSGi, with the policies that {@link java.util.ServiceLoader} finds. */
public final class ServiceLoaded implements SslProvider {
    /** For {@link java.util.ServiceLoader}. */
    public ServiceLoaded() {}

    @Override
    public SslModule over(SocketModule sockets) {
        return new SslModuleImpl(sockets, TrustBoard.load(ServiceLoaded.class.getClassLoader()), new Providers());
    }
}
