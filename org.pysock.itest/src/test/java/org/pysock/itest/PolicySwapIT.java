package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.pysock.api.constant.SocketConstants.AF_INET;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SHUT_RDWR;
import static org.pysock.api.constant.SocketConstants.SOCK_DGRAM;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/** Policies come and go while sockets are in use: the next operation sees the new one, connections see nothing. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class PolicySwapIT {
    private static final String NAME = "swapped.test";

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    @Inject
    ConfigurationAdmin configurations;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
    }

    private static Dictionary<String, Object> ranking(int ranking) {
        return new Hashtable<>(java.util.Map.of("service.ranking", ranking));
    }

    private List<String> hosts() throws IOException {
        return socket.getaddrinfo(NAME, "80", AF_UNSPEC, SOCK_STREAM, 0, 0).stream()
                .map(row -> row.address().host())
                .toList();
    }

    @Test
    void theBestResolverIsInForceAsLongAsItIsThere() throws Exception {
        ServiceRegistration<NameResolver> first =
                context.registerService(NameResolver.class, Table.of(NAME, "127.0.0.2"), ranking(1));
        assertEquals(List.of("127.0.0.2"), hosts());
        ServiceRegistration<NameResolver> second =
                context.registerService(NameResolver.class, Table.of(NAME, "127.0.0.3"), ranking(2));
        assertEquals(List.of("127.0.0.3"), hosts());
        second.unregister();
        assertEquals(List.of("127.0.0.2"), hosts());
        first.unregister();
        assertThrows(UnknownHostException.class, this::hosts);
    }

    @Test
    void theCompatibilityProfileIsConfiguredAtRunTime() throws Exception {
        PySocket udp = socket.socket(AF_INET, SOCK_DGRAM, 0);
        udp.bind("127.0.0.1", 0);
        org.osgi.service.cm.Configuration profile = configurations.getConfiguration("org.pysock.compatibility", null);
        profile.update(new Hashtable<>(java.util.Map.of("profile", "jython25")));
        until(() -> udp.getsockname().port() == 0);
        udp.shutdown(SHUT_RDWR);
        profile.delete();
        until(() -> udp.getsockname().port() != 0);
        assertThrows(IOException.class, () -> udp.shutdown(SHUT_RDWR));
        udp.close();
    }

    @Test
    void aTextOfHostsIsConfiguredAtRunTime() throws Exception {
        org.osgi.service.cm.Configuration hosts = configurations.getConfiguration("org.pysock.hosts", null);
        hosts.update(new Hashtable<>(java.util.Map.of("text", "127.0.0.4 " + NAME + " other.test")));
        until(() -> isKnown(NAME));
        assertEquals(List.of("127.0.0.4"), hosts());
        assertEquals(List.of("other.test"), socket.gethostbyname_ex(NAME).aliaslist());
        assertThrows(UnknownHostException.class, () -> socket.gethostbyname("localhost"));
        hosts.update(new Hashtable<>(java.util.Map.of("nothing", "of use")));
        hosts.update(new Hashtable<>(java.util.Map.of("text", "127.0.0.6 " + NAME)));
        until(() -> {
            // at no moment does another resolver answer, nor nobody
            assertTrue(List.of("127.0.0.4", "127.0.0.6").containsAll(hosts()));
            assertThrows(UnknownHostException.class, () -> socket.gethostbyname("localhost"));
            return hosts().equals(List.of("127.0.0.6"));
        });
        hosts.delete();
        until(() -> !isKnown(NAME));
    }

    private boolean isKnown(String name) throws IOException {
        try {
            socket.gethostbyname(name);
            return true;
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    /** Configuration Admin tells its listeners in a thread of its own. */
    private static void until(Callable<Boolean> condition) throws Exception {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.call()) {
            assertTrue(System.nanoTime() < limit, "the configuration has no effect");
            Thread.onSpinWait();
        }
    }

    @Test
    void aConnectionSurvivesTwoHundredSwaps() throws Exception {
        PySocket listener = socket.socket();
        listener.bind("127.0.0.1", 0);
        listener.listen();
        PySocket client =
                socket.create_connection("127.0.0.1", listener.getsockname().port());
        PySocket server = listener.accept().socket();
        for (int swap = 0; swap < 200; swap++) {
            String host = "127.0.0." + (swap % 200 + 2);
            ServiceRegistration<NameResolver> resolver =
                    context.registerService(NameResolver.class, Table.of(NAME, host), ranking(swap));
            ServiceRegistration<AddressFamilyPolicy> family =
                    context.registerService(AddressFamilyPolicy.class, addresses -> addresses, ranking(swap));
            assertEquals(List.of(host), hosts());
            client.sendall(host.getBytes());
            assertEquals(host, new String(server.recv(100)));
            family.unregister();
            resolver.unregister();
        }
        client.close();
        server.close();
        listener.close();
    }
}
