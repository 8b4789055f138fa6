package org.pysock.core;

import org.osgi.service.component.ComponentContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.pysock.api.SocketModule;
import org.pysock.api.spi.Transport;

/** Python's socket module as a service: each bundle gets its own, and when it goes, what the bundle left open is closed. */
@Component(service = SocketModule.class, scope = ServiceScope.BUNDLE)
public final class SocketModuleImpl extends OwnedModule {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    /** Over one transport, with the policies of {@code board}, for the bundle that uses it. */
    @Activate
    public SocketModuleImpl(
            ComponentContext context,
            @Reference Transport transport,
            @Reference PolicyBoard board,
            @Reference Lookups lookups,
            @Reference DescriptorTable table,
            @Reference SocketDefaults defaults,
            @Reference FailureLog failures) {
        this(
                context.getUsingBundle().getSymbolicName(),
                new Shared(transport, board::policies, lookups, table.descriptors(), defaults, failures));
    }

    /** For somebody whom people call {@code name}. */
    SocketModuleImpl(String name, Shared shared) {
        super(new SocketOwner(name, shared));
    }

    /** Closes what was left open, and says whose it was. */
    @Deactivate
    void goAway() {
        LeftOpen left = new LeftOpen();
        owner().closeAll(left);
        if (left.count() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} has left {1} open, closed now: {2}",
                    owner().name(),
                    left.count(),
                    left);
        }
    }
}
