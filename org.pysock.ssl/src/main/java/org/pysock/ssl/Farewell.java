package org.pysock.ssl;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.runtime.ObjectMethods;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;

/**
 * What a bundle does for its classes when it stops, unless the framework stops with it: those that threads of others may need on their
 * way out are there, and nothing of the JDK's keeps them afterwards.
 */
final class Farewell {
    private static final String ALL = "*.class";
    private static final int SUFFIX = ALL.length() - 1;

    /** What the JDK makes for a record. */
    private static final Map<String, MethodType> LINKED = Map.of(
            "equals", MethodType.methodType(boolean.class, Record.class, Object.class),
            "hashCode", MethodType.methodType(int.class, Record.class));

    private Farewell() {}

    static void of(Bundle bundle) {
        BundleContext context = bundle.getBundleContext();
        boolean allStops =
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).getState() == Bundle.STOPPING;
        if (!allStops) {
            load(bundle.adapt(BundleWiring.class));
            forgetRecords();
        }
    }

    /**
     * Loads the classes. Once the bundle is refreshed, the framework gives its code no class any more: who is in it for a moment longer
     * would end with an Error, not with what closing a socket ends with.
     */
    private static void load(BundleWiring wiring) {
        for (String path : wiring.listResources("/org/pysock", ALL, BundleWiring.LISTRESOURCES_RECURSE)) {
            try {
                wiring.getClassLoader()
                        .loadClass(path.substring(0, path.length() - SUFFIX).replace('/', '.'));
            } catch (ClassNotFoundException | LinkageError ofWhatIsNotInstalled) {
                // its users cannot be in it
            }
        }
    }

    /**
     * Up to JDK 18 the JDK keeps the types of the record whose equals or hashCode was linked last, and with them the bundle that they are
     * of. Links some of types that stay.
     */
    private static void forgetRecords() {
        MethodHandle component =
                MethodHandles.dropArguments(MethodHandles.constant(String.class, ""), 0, Record.class);
        LINKED.forEach((name, type) -> {
            try {
                ObjectMethods.bootstrap(MethodHandles.lookup(), name, type, Record.class, "text", component);
            } catch (Throwable impossible) {
                throw new IllegalStateException(impossible);
            }
        });
    }
}
