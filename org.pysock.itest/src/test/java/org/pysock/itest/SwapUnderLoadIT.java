package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.pysock.api.constant.SocketConstants.AF_INET6;
import static org.pysock.api.constant.SocketConstants.AF_UNSPEC;
import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
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
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/**
 * Sixteen threads connect by name, and each keeps one connection busy, while the family policy is swapped a thousand times: every
 * lookup agrees with one whole policy, every connection is made and every byte comes through.
 */
@ExtendWith(PaxExam.class)
@Tag("container")
@Tag("slow")
@ExamReactorStrategy(PerClass.class)
public class SwapUnderLoadIT {
    private static final String NAME = "both.test";
    private static final int THREADS = 16;
    private static final int SWAPS = 1000;

    private static final List<String> SIX = List.of("::1");
    private static final List<String> FOUR = List.of("127.0.0.1", "127.0.0.2");
    private static final List<String> BOTH = List.of("127.0.0.1", "::1", "127.0.0.2");

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    private final Set<List<String>> seen = ConcurrentHashMap.newKeySet();

    private volatile boolean over;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
    }

    private static AddressFamilyPolicy only(Class<? extends InetAddress> family) {
        return addresses -> addresses.stream().filter(family::isInstance).toList();
    }

    @Test
    void everyOperationIsJudgedByOneWholePolicy() throws Exception {
        ServiceRegistration<NameResolver> resolver =
                context.registerService(NameResolver.class, Table.of(NAME, BOTH.toArray(String[]::new)), null);
        try (PySocket listener = socket.socket(AF_INET6, SOCK_STREAM, 0)) {
            listener.bind("::", 0);
            listener.listen();
            int port = listener.getsockname().port();
            start(() -> echo(listener));
            List<FutureTask<Integer>> users = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                users.add(start(() -> use(port)));
            }
            AddressFamilyPolicy four = only(Inet4Address.class);
            AddressFamilyPolicy six = only(java.net.Inet6Address.class);
            for (int swap = 0; swap < SWAPS; swap++) {
                ServiceRegistration<AddressFamilyPolicy> policy =
                        context.registerService(AddressFamilyPolicy.class, swap % 2 == 0 ? four : six, null);
                // so that each is met
                assertEquals(swap % 2 == 0 ? FOUR : SIX, hosts(port));
                policy.unregister();
            }
            over = true;
            for (FutureTask<Integer> user : users) {
                assertTrue(user.get(60, TimeUnit.SECONDS) > 0);
            }
        } finally {
            resolver.unregister();
        }
        assertTrue(Set.of(SIX, FOUR, BOTH).containsAll(seen), () -> "not of one policy: " + seen);
    }

    private static <R> FutureTask<R> start(Callable<R> task) {
        FutureTask<R> started = new FutureTask<>(task);
        Thread thread = new Thread(started);
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    /** Sends back what comes, until the listener is closed. */
    private static Void echo(PySocket listener) throws IOException {
        while (listener.fileno() >= 0) {
            PySocket connection = listener.accept().socket();
            start(() -> {
                try (connection) {
                    for (byte[] data; (data = connection.recv(64)).length > 0; ) {
                        connection.sendall(data);
                    }
                }
                return null;
            });
        }
        return null;
    }

    private List<String> hosts(int port) throws IOException {
        return socket.getaddrinfo(NAME, Integer.toString(port), AF_UNSPEC, SOCK_STREAM, 0, 0).stream()
                .map(row -> row.address().host())
                .toList();
    }

    /** How many connections were made. */
    private int use(int port) throws IOException {
        int made = 0;
        try (PySocket kept = socket.create_connection(NAME, port)) {
            while (!over) {
                seen.add(hosts(port));
                try (PySocket one = socket.create_connection(Address.of(NAME, port), SocketModule.Connection.DEFAULT)) {
                    exchange(one, "connection " + made);
                }
                exchange(kept, "message " + made);
                made++;
            }
        }
        return made;
    }

    private static void exchange(PySocket peer, String text) throws IOException {
        peer.sendall(text.getBytes());
        StringBuilder back = new StringBuilder();
        while (back.length() < text.length()) {
            byte[] data = peer.recv(64);
            assertTrue(data.length > 0, "the connection was lost");
            back.append(new String(data));
        }
        assertEquals(text, back.toString());
    }
}
