package org.pysock.itest.driver;

import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.ops4j.pax.exam.ProbeInvoker;
import org.ops4j.pax.exam.TestContainerException;
import org.osgi.framework.Bundle;

/**
 * Runs one test method of the probe bundle through the JUnit Platform. Fails if the test fails, and if no test ran. A public class, not a
 * lambda: a forked container calls it by plain reflection.
 */
public final class JupiterInvoker implements ProbeInvoker {
    private static final LauncherConfig NOTHING_FOUND_BY_ITSELF = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine())
            .build();

    private final Bundle probe;
    private final String type;
    private final String method;

    JupiterInvoker(Bundle probe, String type, String method) {
        this.probe = probe;
        this.type = type;
        this.method = method;
    }

    @Override
    public void call(Object... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(JupiterInvoker.class.getClassLoader());
        Verdict verdict = new Verdict();
        try {
            LauncherFactory.create(NOTHING_FOUND_BY_ITSELF).execute(request(), verdict);
        } catch (ClassNotFoundException failure) {
            throw new TestContainerException(failure);
        } finally {
            thread.setContextClassLoader(before);
        }
        verdict.check(type + "#" + method);
    }

    private LauncherDiscoveryRequest request() throws ClassNotFoundException {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectMethod(probe.loadClass(type), method))
                .build();
    }
}
