package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ops4j.pax.exam.CoreOptions.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;
import org.pysock.itest.driver.PaxExam;
import org.pysock.tck.Pki;

/**
 * Eight threads make TLS connections, half of them with the session of the one before, while the trust policy that they name is swapped
 * a thousand times between one that accepts and one that rejects: no handshake is judged by a policy that was replaced when it began,
 * and a connection that was made before stays.
 */
@ExtendWith(PaxExam.class)
@Tag("container")
@Tag("slow")
@ExamReactorStrategy(PerClass.class)
public class TrustSwapIT {
    private static final int THREADS = 8;
    private static final int SWAPS = 1000;
    private static final String ID = "swapped";

    @Inject
    BundleContext bundles;

    @Inject
    SocketModule socket;

    @Inject
    SslModule ssl;

    /** The number of the policy in force; those below it have been replaced. */
    private final AtomicInteger inForce = new AtomicInteger();

    /** Which policy judged last, by the name that the peer should have: each user has its own. */
    private final Map<String, Integer> judgedBy = new ConcurrentHashMap<>();

    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger resumed = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();

    private volatile boolean over;

    @Configuration
    public Option[] configuration() {
        return options(Containers.sockets(), Containers.tls());
    }

    /** Accepts if its number is even. */
    private final class Numbered implements TrustPolicy {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public String id() {
            return ID;
        }

        @Override
        public List<X509Certificate> judge(TrustRequest request) throws CertificateException {
            judgedBy.put(request.host(), number);
            if (number % 2 != 0) {
                throw new CertificateException("number " + number + " rejects");
            }
            return request.chain();
        }
    }

    @Test
    void noHandshakeIsJudgedByAPolicyThatWasReplacedWhenItBegan() throws Exception {
        Path directory = Files.createTempDirectory("pki");
        PySslContext server = ssl.SSLContext(SslConstants.PROTOCOL_TLS_SERVER);
        server.load_cert_chain(Pki.in(directory).path("goodec.pem"));
        ServiceRegistration<TrustPolicy> present = bundles.registerService(TrustPolicy.class, new Numbered(0), null);
        try (PySocket listener = socket.socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            int port = listener.getsockname().port();
            for (int i = 0; i < THREADS; i++) {
                start(() -> serve(listener, server));
            }
            PySslSocket kept =
                    context().wrap_socket(socket.create_connection("127.0.0.1", port), Wrapping.client("kept.test"));
            List<FutureTask<Void>> users = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                boolean resumes = i % 2 == 0;
                String host = "user" + i + ".test";
                users.add(start(() -> use(port, host, resumes)));
            }
            for (int swap = 1; swap <= SWAPS; swap++) {
                present.unregister();
                present = bundles.registerService(TrustPolicy.class, new Numbered(swap), null);
                inForce.set(swap);
                // so that each kind is met, and more than once
                if (swap % 25 == 0) {
                    grows(swap % 2 != 0 ? refused : swap % 4 == 0 ? resumed : accepted);
                }
            }
            over = true;
            for (FutureTask<Void> user : users) {
                user.get(60, TimeUnit.SECONDS);
            }
            kept.sendall(new byte[] {7});
            assertEquals(7, kept.recv(1)[0]);
            kept.close();
        } finally {
            present.unregister();
            for (Path file : Files.list(directory).toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        }
        assertTrue(accepted.get() > 0 && refused.get() > 0 && resumed.get() > 0, this::counts);
        System.out.println(counts());
    }

    private String counts() {
        return "accepted " + accepted + ", of these resumed " + resumed + ", refused " + refused;
    }

    private PySslContext context() throws IOException {
        PySslContext context = ssl.create_default_context();
        context.trustPolicy(ID);
        context.check_hostname(false);
        return context;
    }

    private static <R> FutureTask<R> start(Callable<R> task) {
        FutureTask<R> started = new FutureTask<>(task);
        Thread thread = new Thread(started, "user of trust");
        thread.setDaemon(true);
        thread.start();
        return started;
    }

    private static void grows(AtomicInteger count) {
        int before = count.get();
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (count.get() < before + 2) {
            assertTrue(System.nanoTime() < limit, "nobody connects any more");
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    /** Sends back what comes, one connection after the other. */
    private static Void serve(PySocket listener, PySslContext context) throws IOException {
        while (listener.fileno() >= 0) {
            PySocket plain = listener.accept().socket();
            start(() -> {
                try (plain;
                        PySslSocket tls = context.wrap_socket(plain, Wrapping.server())) {
                    for (byte[] data; (data = tls.recv(64)).length > 0; ) {
                        tls.sendall(data);
                    }
                }
                return null;
            });
        }
        return null;
    }

    private Void use(int port, String host, boolean resumes) throws Exception {
        PySslContext context = context();
        PySslSession session = null;
        int madeBy = -1;
        while (!over) {
            PySocket plain = socket.create_connection("127.0.0.1", port);
            int atBegin = inForce.get();
            judgedBy.remove(host);
            try (PySslSocket tls =
                    context.wrap_socket(plain, Wrapping.client(host).session(session))) {
                Integer judge = judgedBy.get(host);
                boolean again = tls.session_reused();
                int by = judge == null ? madeBy : judge;
                assertTrue(judge != null || again, "nobody has judged");
                assertEquals(0, by % 2, "accepted by a policy that rejects: " + by);
                assertTrue(by >= atBegin, () -> "judged by " + by + ", which was replaced by " + atBegin);
                accepted.incrementAndGet();
                if (again) {
                    resumed.incrementAndGet();
                }
                tls.sendall(new byte[] {1});
                assertEquals(1, tls.recv(1).length);
                if (resumes) {
                    session = tls.session();
                    assertNotNull(session);
                    madeBy = by;
                }
            } catch (SSLCertVerificationError wrong) {
                refused.incrementAndGet();
            } catch (IOException failed) {
                boolean byPeer = failed instanceof OSError && !(failed instanceof SSLError);
                assertTrue(byPeer, failed::toString);
            }
        }
        return null;
    }
}
