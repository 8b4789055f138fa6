package org.pysock.ssl;

import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Loads the classes of a bundle that stops. Threads of others may be in its code for a moment longer, and once it is refreshed, the
 * framework gives that code no class any more: they would end with an Error, not with what closing a socket ends with.
 */
final class Farewell {
    private static final String ALL = "*.class";
    private static final int SUFFIX = ALL.length() - 1;

    private Farewell() {}

    static void load(Bundle bundle) {
        boolean allStops = bundle.getBundleContext()
                        .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                        .getState()
                == Bundle.STOPPING;
        if (allStops) {
            return;
        }
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        for (String path : wiring.listResources("/org/pysock", ALL, BundleWiring.LISTRESOURCES_RECURSE)) {
            try {
                wiring.getClassLoader()
                        .loadClass(path.substring(0, path.length() - SUFFIX).replace('/', '.'));
            } catch (ClassNotFoundException | LinkageError ofWhatIsNotInstalled) {
                // its users cannot be in it
            }
        }
    }
}
