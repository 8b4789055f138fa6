package org.pysock.api.spi;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What a bundle does for its classes when it stops, unless the framework stops with it: those that threads of others may need on their
 * way out are there, and nothing of the JDK's keeps them afterwards.
 */
public final class Farewell {
    private static final String ALL = "*.class";
    private static final int SUFFIX = ALL.length() - 1;
    private static final int LOCAL = BundleWiring.LISTRESOURCES_RECURSE | BundleWiring.LISTRESOURCES_LOCAL;

    private Farewell() {}

    /** Before what its code serves ends. */
    public static void of(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        boolean allStops = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
        if (!allStops) {
            load(bundle.adapt(BundleWiring.class));
            Records.forget();
        }
    }

    /**
     * Loads the classes. Once the bundle is refreshed, the framework gives its code no class any more: who is in it for a moment longer
     * would end with an Error, not with what closing a socket ends with.
     */
    private static void load(BundleWiring wiring) {
        for (String path : wiring.listResources("/", ALL, LOCAL)) {
            try {
                wiring.getClassLoader()
                        .loadClass(path.substring(0, path.length() - SUFFIX).replace('/', '.'));
            } catch (ClassNotFoundException | LinkageError ofWhatIsNotInstalled) {
                // its users cannot be in it
            }
        }
    }
}
