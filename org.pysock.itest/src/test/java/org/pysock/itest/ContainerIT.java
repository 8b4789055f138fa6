package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.ops4j.pax.exam.CoreOptions.options;

import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.pysock.api.PySelector;
import org.pysock.api.PySocket;
import org.pysock.api.SelectorsModule;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SelectorConstants;
import org.pysock.itest.driver.PaxExam;

/** The bundles in a container: in Felix first, then once more in Equinox, as every test with the tag "container". */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class ContainerIT {
    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    @Inject
    SelectorsModule selectors;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
    }

    @Test
    void theContainerIsTheOneThatIsMeant() {
        assertEquals(
                System.getProperty("pysock.framework"), context.getBundle(0).getSymbolicName());
    }

    @Test
    void thePythonModuleIsAService() throws Exception {
        assertNotNull(socket);
        assertEquals("127.0.0.1", socket.inet_ntoa(new byte[] {127, 0, 0, 1}));
    }

    @Test
    void selectorsKnowTheSocketsOfTheSocketModule() throws Exception {
        try (PySocket ready = socket.socket();
                PySelector selector = selectors.DefaultSelector()) {
            selector.register(ready, SelectorConstants.EVENT_WRITE, "data");
            assertEquals("data", selector.select().get(0).key().data());
        }
    }

    @Test
    void everyBundleIsActive() {
        for (Bundle bundle : context.getBundles()) {
            boolean fragment = bundle.getHeaders().get("Fragment-Host") != null;
            assertEquals(fragment ? Bundle.RESOLVED : Bundle.ACTIVE, bundle.getState(), bundle.getSymbolicName());
        }
    }
}
