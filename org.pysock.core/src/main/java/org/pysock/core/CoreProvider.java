package org.pysock.core;

import java.util.ServiceLoader;
import org.pysock.api.PysockProvider;
import org.pysock.api.SelectModule;
import org.pysock.api.SelectorsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.spi.Transport;
import org.pysock.core.selectors.SelectorsModuleImpl;

/** The modules without OSGi: over the first transport and the policies that {@link ServiceLoader} finds. */
public final class CoreProvider implements PysockProvider {
    private final SocketModule socket;
    private final SelectModule select;
    private final SelectorsModule selectors;

    /** For {@link ServiceLoader}. */
    public CoreProvider() {
        ClassLoader loader = CoreProvider.class.getClassLoader();
        Transport transport = ServiceLoader.load(Transport.class, loader)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no pysock transport: put org.pysock.nio on the class path or module path"));
        DescriptorTable table = new DescriptorTable();
        socket = new SocketModuleImpl(transport, PolicyBoard.load(loader), new Lookups(), table);
        select = new SelectModuleImpl(transport, table);
        selectors = new SelectorsModuleImpl(select);
    }

    @Override
    public SocketModule socket() {
        return socket;
    }

    @Override
    public SelectModule select() {
        return select;
    }

    @Override
    public SelectorsModule selectors() {
        return selectors;
    }
}
