package org.pysock.console.jmx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import javax.management.JMX;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;

/** The MXBean as a client of the platform's server sees it. */
class ManagementTest {
    private final Pysock pysock = Pysock.load();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Test
    void socketsPoliciesAndFailuresAreAttributes() throws Exception {
        try (Management management = Management.register(pysock.insight());
                PySocket listener = pysock.socket().create_server(Address.of("127.0.0.1", 0))) {
            assertThrows(IOException.class, () -> pysock.socket().gethostbyname("1.2.3.400"));
            ObjectName name = new ObjectName(management.name());
            assertEquals("org.pysock:type=Insight", management.name());
            assertEquals(1, server.getAttribute(name, "OpenSockets"));
            CompositeData row = ((CompositeData[]) server.getAttribute(name, "Sockets"))[0];
            assertEquals("LISTEN", row.get("state"));
            assertEquals("127.0.0.1:" + listener.getsockname().port(), row.get("local"));
            assertEquals(-1L, row.get("timeoutMillis"));
            PysockMXBean proxy = JMX.newMXBeanProxy(server, name, PysockMXBean.class);
            assertEquals("lookup", proxy.getFailures().get(0).getOperation());
            assertTrue(proxy.getPolicies().stream()
                    .anyMatch(kind -> kind.getInForce().equals("jvm")));
        }
        assertFalse(server.isRegistered(new ObjectName("org.pysock:type=Insight")));
    }

    @Test
    void aSecondOneHasANumber() {
        try (Management one = Management.register(pysock.insight());
                Management other = Management.register(pysock.insight())) {
            assertEquals(one.name() + ",instance=2", other.name());
        }
    }
}
