package org.pysock.itest.driver;

import java.util.Hashtable;
import java.util.Map;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.ProbeInvokerFactory;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** Offers the JUnit 5 invoker to Pax Exam in the container; outranks Pax Exam's own for JUnit 4. */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        context.registerService(
                ProbeInvokerFactory.class,
                Activator::invoker,
                // "junit" too: Karaf's container asks for that name whatever is configured.
                new Hashtable<>(Map.of("driver", new String[] {"jupiter", "junit"}, Constants.SERVICE_RANKING, 1000)));
    }

    @Override
    public void stop(BundleContext context) {
        // The framework unregisters the service.
    }

    private static ProbeInvoker invoker(Object context, String expression) {
        Bundle probe = context instanceof BundleContext its ? its.getBundle() : (Bundle) context;
        String[] parts = expression.split(";");
        return new JupiterInvoker(probe, parts[0], parts[1]);
    }
}
