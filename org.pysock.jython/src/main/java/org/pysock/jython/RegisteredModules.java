package org.pysock.jython;

import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
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
    /** The module of the moment; while there is none, the last one, whose time is over: it answers EBADF. */
    private static final class Latest<M> extends ServiceTracker<M, M> implements Supplier<M> {
        private volatile M last;

        Latest(BundleContext bundle, Class<M> type) {
            super(bundle, type, null);
        }

        @Override
        public M addingService(ServiceReference<M> reference) {
            last = super.addingService(reference);
            return last;
        }

        @Override
        public M get() {
            M now = getService();
            return now == null ? last : now;
        }
    }

    private final Latest<SocketModule> sockets;
    private final Latest<SelectModule> select;

    /** As this bundle sees the registry. */
    @Activate
    public RegisteredModules(BundleContext bundle) {
        sockets = new Latest<>(bundle, SocketModule.class);
        select = new Latest<>(bundle, SelectModule.class);
        sockets.open();
        select.open();
    }

    /** For who knows that there is one. */
    Supplier<SocketModule> sockets() {
        return sockets;
    }

    /** For who knows that there is one. */
    Supplier<SelectModule> select() {
        return select;
    }

    @Deactivate
    void close() {
        sockets.close();
        select.close();
    }
}
