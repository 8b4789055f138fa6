package org.pysock.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.spi.Transport;

/**
 * The entry without OSGi: finds the provider on the class path or module path and gives Python's modules. Inside OSGi ask
 * the service registry for {@link SocketModule} and {@link SelectModule} instead, so that your bundle owns its sockets.
 */
public final class Pysock {
    private final PysockProvider.Modules modules;

    // guarded by this
    private SslModule ssl;

    private Pysock(PysockProvider.Modules modules) {
        this.modules = modules;
    }

    /** The provider that is installed, found through {@link ServiceLoader}; each call makes an independent set. */
    public static Pysock load() {
        return new Pysock(find(Pysock.class.getClassLoader()).load());
    }

    /** The same modules over another transport than the one that is installed: a memory transport for tests, say. */
    public static Pysock over(Transport transport) {
        return new Pysock(find(Pysock.class.getClassLoader()).over(transport));
    }

    private static PysockProvider find(ClassLoader loader) {
        return ServiceLoader.load(PysockProvider.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no pysock provider: put org.pysock.core and org.pysock.nio on the class path or module path"));
    }

    /** Python's {@code socket} module. */
    public SocketModule socket() {
        return modules.socket();
    }

    /** Python's {@code select} module. */
    public SelectModule select() {
        return modules.select();
    }

    /** Python's {@code selectors} module. */
    public SelectorsModule selectors() {
        return modules.selectors();
    }

    /** Python's {@code ssl} module. IllegalStateException where there is none. */
    public SslModule ssl() {
        return findSsl()
                .orElseThrow(() -> new IllegalStateException(
                        "no pysock ssl: put org.pysock.ssl on the class path or module path"));
    }

    private synchronized Optional<SslModule> findSsl() {
        if (ssl == null) {
            ssl = ServiceLoader.load(SslProvider.class, Pysock.class.getClassLoader())
                    .findFirst()
                    .map(found -> found.over(modules.socket()))
                    .orElse(null);
        }
        return Optional.ofNullable(ssl);
    }

    /** What goes on in these modules, for people who look. */
    public Insight insight() {
        return new Whole();
    }

    /** What goes on, trust included where there is TLS. */
    private final class Whole implements Insight {
        @Override
        public List<OpenSocket> sockets() {
            return modules.insight().sockets();
        }

        @Override
        public List<PolicyKind> policies() {
            List<PolicyKind> all = new ArrayList<>(modules.insight().policies());
            findSsl().ifPresent(tls -> all.addAll(tls.kinds()));
            return List.copyOf(all);
        }

        @Override
        public List<Failure> failures() {
            return modules.insight().failures();
        }
    }
}
