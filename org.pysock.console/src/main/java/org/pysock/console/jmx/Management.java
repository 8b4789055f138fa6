package org.pysock.console.jmx;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.pysock.api.insight.Insight;

/** What goes on as an MXBean {@code org.pysock:type=Insight} of the platform's server, until it is closed. */
public final class Management implements AutoCloseable {
    private static final String NAME = "org.pysock:type=Insight";

    private final MBeanServer server;
    private final ObjectName name;

    private Management(MBeanServer server, ObjectName name) {
        this.server = server;
        this.name = name;
    }

    /** Registers; a second one in the same JVM is called {@code org.pysock:type=Insight,instance=NUMBER}. */
    public static Management register(Insight insight) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        synchronized (Management.class) {
            try {
                ObjectName name = free(server);
                server.registerMBean(new StandardMBean(new View(insight), PysockMXBean.class, true), name);
                return new Management(server, name);
            } catch (JMException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private static ObjectName free(MBeanServer server) throws JMException {
        ObjectName name = new ObjectName(NAME);
        for (int number = 2; server.isRegistered(name); number++) {
            name = new ObjectName(NAME + ",instance=" + number);
        }
        return name;
    }

    /** Under which name it is. */
    public String name() {
        return name.toString();
    }

    /** Takes it away. */
    @Override
    public void close() {
        try {
            server.unregisterMBean(name);
        } catch (InstanceNotFoundException gone) {
            // somebody else took it away
        } catch (JMException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
