package org.pysock.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A running framework with all its bundles started. Installs by reference: no jar is copied. Close stops every
 * bundle, so that what a bundle left open is closed before the JVM ends.
 */
final class Container implements AutoCloseable {
    private static final String PYTHON = "(&(objectClass=java.util.function.ToIntFunction)(pysock.command=python))";

    // Components start synchronously: the wait is only for one that defers its work, on a very busy machine.
    private static final long PYTHON_WAIT_MILLIS = Long.getLong("pysock.start.millis", 5_000);
    private static final long STOP_WAIT_MILLIS = 10_000;

    private final Framework framework;

    private Container(Framework framework) {
        this.framework = framework;
    }

    static Container start(List<Path> jars) throws IOException, LaunchFailure {
        Framework framework = new FrameworkFactory().newFramework(configuration());
        try {
            framework.start();
            List<Bundle> bundles = install(framework.getBundleContext(), jars);
            framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
            startAll(bundles);
        } catch (BundleException failure) {
            throw new LaunchFailure("the framework does not start: " + failure.getMessage());
        }
        return new Container(framework);
    }

    private static Map<String, Object> configuration() throws IOException {
        Map<String, Object> settings = new HashMap<>();
        settings.put(Constants.FRAMEWORK_STORAGE, Storage.create().path().toString());
        settings.put("felix.cache.locking", "false");
        settings.put("felix.log.logger", new StderrLog());
        settings.put("ds.loglevel", "error");
        return settings;
    }

    private static List<Bundle> install(BundleContext context, List<Path> jars) throws LaunchFailure {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : jars) {
            try {
                bundles.add(context.installBundle("reference:" + jar.toUri()));
            } catch (BundleException failure) {
                throw new LaunchFailure(jar + " is not a bundle: " + failure.getMessage());
            }
        }
        return bundles;
    }

    private static void startAll(Collection<Bundle> bundles) throws LaunchFailure {
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                try {
                    bundle.start(Bundle.START_TRANSIENT);
                } catch (BundleException failure) {
                    throw new LaunchFailure(Diagnosis.ofBundle(bundle, failure));
                }
            }
        }
    }

    /** The Python command: takes the program's arguments, runs it, returns its exit status. */
    @SuppressWarnings("unchecked")
    ToIntFunction<String[]> python() throws LaunchFailure {
        BundleContext context = framework.getBundleContext();
        try {
            ServiceTracker<?, ?> tracker = new ServiceTracker<>(context, context.createFilter(PYTHON), null);
            tracker.open();
            Object command = tracker.waitForService(PYTHON_WAIT_MILLIS);
            if (command == null) {
                throw new LaunchFailure(Diagnosis.ofMissingService(context, PYTHON));
            }
            return (ToIntFunction<String[]>) command;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new LaunchFailure("interrupted while starting");
        }
    }

    /** Returns when something inside, such as the shell's {@code exit}, has stopped the framework. */
    void awaitStop() {
        try {
            framework.waitForStop(0);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(STOP_WAIT_MILLIS);
        } catch (BundleException failure) {
            System.err.println("pysock: the framework does not stop: " + failure.getMessage());
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
