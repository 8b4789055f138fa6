package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.policy.NameResolver;
import org.pysock.itest.driver.PaxExam;

/** A resolver that never answers blocks nothing but who waits for it, and that no longer than it wants. */
@ExtendWith(PaxExam.class)
@Tag("container")
@ExamReactorStrategy(PerClass.class)
public class LookupIT {
    private static final Address NAME = Address.of("slow.test", 80);

    @Inject
    BundleContext context;

    @Inject
    SocketModule socket;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch never = new CountDownLatch(1);
    private ServiceRegistration<NameResolver> resolver;

    private final class Silent implements NameResolver {
        @Override
        public Host resolve(String asciiName, int family) throws IOException {
            try {
                asked.countDown();
                never.await();
            } catch (InterruptedException unwanted) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("never");
        }

        @Override
        public Optional<Host> reverse(InetAddress address) throws IOException {
            resolve("", 0);
            return Optional.empty();
        }
    }

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets());
    }

    @BeforeEach
    void register() {
        resolver = context.registerService(NameResolver.class, new Silent(), null);
    }

    @AfterEach
    void unregister() {
        resolver.unregister();
        never.countDown();
    }

    private interface Call {
        void make() throws IOException;
    }

    private FutureTask<Void> blocked(Call call) throws Exception {
        FutureTask<Void> task = new FutureTask<>(() -> {
            call.make();
            return null;
        });
        new Thread(task).start();
        assertTrue(asked.await(30, TimeUnit.SECONDS));
        return task;
    }

    private static void assertEndsWithBadDescriptor(FutureTask<Void> task) {
        Throwable error = assertThrows(ExecutionException.class, () -> task.get(30, TimeUnit.SECONDS))
                .getCause();
        assertTrue(Errno.EBADF.is(error), error::toString);
    }

    @Test
    void theTimeoutOfASocketCountsForTheLookup() throws Exception {
        try (PySocket one = socket.socket()) {
            one.settimeout(Duration.ofMillis(50));
            assertEquals(
                    "timed out",
                    assertThrows(SocketTimeoutException.class, () -> one.connect(NAME))
                            .getMessage());
        }
    }

    @Test
    void closingASocketEndsItsLookup() throws Exception {
        PySocket one = socket.socket();
        FutureTask<Void> task = blocked(() -> one.connect(NAME));
        one.close();
        assertEndsWithBadDescriptor(task);
    }

    @Test
    void theEndOfABundleEndsItsLookups() throws Exception {
        Bundle user = EmptyBundle.start(context, "user");
        SocketModule theirs = EmptyBundle.service(user, SocketModule.class);
        FutureTask<Void> task = blocked(() -> theirs.create_connection(NAME.host(), NAME.port()));
        user.uninstall();
        assertEndsWithBadDescriptor(task);
    }

    @Test
    void othersAreNotHeldUp() throws Exception {
        PySocket one = socket.socket();
        FutureTask<Void> task = blocked(() -> one.connect(NAME));
        ServiceRegistration<NameResolver> better = context.registerService(
                NameResolver.class,
                Table.of("fast.test", "127.0.0.7"),
                new java.util.Hashtable<>(java.util.Map.of("service.ranking", 10)));
        assertEquals("127.0.0.7", socket.gethostbyname("fast.test"));
        better.unregister();
        assertEquals("127.0.0.1", socket.gethostbyname("127.0.0.1"));
        assertTrue(!task.isDone(), "a lookup ends under the policy it began with");
        one.close();
        assertEndsWithBadDescriptor(task);
    }
}
