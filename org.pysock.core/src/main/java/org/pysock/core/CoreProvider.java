package org.pysock.core;

import java.util.ServiceLoader;
import org.pysock.api.PysockProvider;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.spi.Transport;
import org.pysock.core.selectors.SelectorsModuleImpl;

/** The modules without OSGi: over a transport, and the policies that {@link ServiceLoader} finds. */
public final class CoreProvider implements PysockProvider {
    private static final ClassLoader LOADER = CoreProvider.class.getClassLoader();

    /** For {@link ServiceLoader}. */
    public CoreProvider() {}

    @Override
    public Modules load() {
        return over(ServiceLoader.load(Transport.class, LOADER)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no pysock transport: put org.pysock.nio on the class path or module path")));
    }

    @Override
    public Modules over(Transport transport) {
        DescriptorTable table = new DescriptorTable();
        SocketModule socket = new SocketModuleImpl(
                "application", transport, PolicyBoard.load(LOADER), new Lookups(), table, new SocketDefaults());
        SelectModule select = new SelectModuleImpl(transport, table);
        return new Modules(socket, select, new SelectorsModuleImpl(select));
    }
}
