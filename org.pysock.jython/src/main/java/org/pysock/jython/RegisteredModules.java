package org.pysock.jython;

import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/**
 * Inside OSGi: the socket and select modules that are registered when a program asks. The face's own references are of its time; a program
 * outlives them when a bundle below is replaced, and goes on with the modules that come then.
 */
@Component(service = RegisteredModules.class, immediate = true)
public final class RegisteredModules {
    private final ServiceTracker<SocketModule, SocketModule> sockets;
    private final ServiceTracker<SelectModule, SelectModule> select;

    /** As this bundle sees the registry. */
    @Activate
    public RegisteredModules(BundleContext bundle) {
        sockets = new ServiceTracker<>(bundle, SocketModule.class, null);
        select = new ServiceTracker<>(bundle, SelectModule.class, null);
        sockets.open();
        select.open();
    }

    /** The socket module of the moment; {@code otherwise} while there is none. */
    Supplier<SocketModule> sockets(SocketModule otherwise) {
        return () -> orElse(sockets.getService(), otherwise);
    }

    /** The select module of the moment; {@code otherwise} while there is none. */
    Supplier<SelectModule> select(SelectModule otherwise) {
        return () -> orElse(select.getService(), otherwise);
    }

    private static <M> M orElse(M present, M otherwise) {
        return present == null ? otherwise : present;
    }

    @Deactivate
    void close() {
        sockets.close();
        select.close();
    }
}
