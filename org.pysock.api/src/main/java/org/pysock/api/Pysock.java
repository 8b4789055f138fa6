package org.pysock.api;

import java.util.ServiceLoader;

/**
 * The entry without OSGi: finds the provider on the class path or module path and gives Python's modules. Inside OSGi ask
 * the service registry for {@link SocketModule} and {@link SelectModule} instead, so that your bundle owns its sockets.
 */
public final class Pysock {
    private final PysockProvider provider;

    private Pysock(PysockProvider provider) {
        this.provider = provider;
    }

    /** The provider that is installed, found through {@link ServiceLoader}; each call makes an independent set. */
    public static Pysock load() {
        return new Pysock(find(Pysock.class.getClassLoader()));
    }

    private static PysockProvider find(ClassLoader loader) {
        return ServiceLoader.load(PysockProvider.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no pysock provider: put org.pysock.core and org.pysock.nio on the class path or module path"));
    }

    /** Python's {@code socket} module. */
    public SocketModule socket() {
        return provider.socket();
    }

    /** Python's {@code select} module. */
    public SelectModule select() {
        return provider.select();
    }

    /** Python's {@code selectors} module. */
    public SelectorsModule selectors() {
        return provider.selectors();
    }
}
