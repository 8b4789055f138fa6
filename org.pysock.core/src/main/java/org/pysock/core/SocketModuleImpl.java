package org.pysock.core;

import org.osgi.framework.Bundle;
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

    /** Whose sockets these are, for people. */
    private final String user;

    /** Over one transport, with the policies of {@code board}, for the bundle that uses it. */
    @Activate
    public SocketModuleImpl(
            ComponentContext context,
            @Reference Transport transport,
            @Reference PolicyBoard board,
            @Reference Lookups lookups,
            @Reference DescriptorTable table,
            @Reference SocketDefaults defaults) {
        this(name(context.getUsingBundle()), transport, board, lookups, table, defaults);
    }

    /** For somebody whom people call {@code user}. */
    SocketModuleImpl(
            String user,
            Transport transport,
            PolicyBoard board,
            Lookups lookups,
            DescriptorTable table,
            SocketDefaults defaults) {
        super(new SocketOwner(transport, board::policies, lookups, table.descriptors(), defaults));
        this.user = user;
    }

    private static String name(Bundle bundle) {
        return bundle.getSymbolicName() + " [" + bundle.getBundleId() + "]";
    }

    /** Closes what was left open. */
    @Deactivate
    void goAway() {
        LeftOpen left = new LeftOpen();
        owner().closeAll(left);
        if (left.count() > 0) {
            LOG.log(System.Logger.Level.WARNING, "closed what {0} left open: {1}", user, left);
        }
    }
}
