package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.pysock.tck.Held;

/** Updates and refreshes bundles, and knows the class loaders of what was replaced. */
final class Replacement {
    private final BundleContext context;
    private final List<WeakReference<ClassLoader>> old = new ArrayList<>();

    Replacement(BundleContext context) {
        this.context = context;
    }

    Bundle bundle(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getSymbolicName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Installs a bundle's content anew and lets go of the old one; what was started is started again when this returns. */
    void replace(String name) throws Exception {
        Bundle bundle = bundle(name);
        old.add(new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader()));
        bundle.update();
        CountDownLatch refreshed = new CountDownLatch(1);
        context.getBundle(0).adapt(FrameworkWiring.class).refreshBundles(Set.of(bundle), event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                refreshed.countDown();
            }
        });
        assertTrue(refreshed.await(60, TimeUnit.SECONDS), name);
    }

    /** Nobody has what was replaced any more. */
    void assertGone() {
        Held.assertCollected(old);
        old.clear();
    }
}
