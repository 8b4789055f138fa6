package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy;
import org.pysock.api.policy.TrustRequest;

/** Policies come and go under handshakes, and leave nothing behind. */
class SwapStormTest {
    private static final int THREADS = 16;
    private static final int ROUNDS = 1000;

    @TempDir
    static Path pki;

    /** Who judged last in this thread. */
    private static final ThreadLocal<Long> JUDGE = new ThreadLocal<>();

    /** The n-th of one id. */
    private record Numbered(long number) implements TrustPolicy {
        @Override
        public String id() {
            return "a";
        }

        @Override
        public List<X509Certificate> judge(TrustRequest request) {
            JUDGE.set(number);
            return request.chain();
        }
    }

    @Test
    void nobodyIsJudgedByAPolicyThatHasLeftNorByAnotherOne() throws Exception {
        TrustBoard board = new TrustBoard(new JvmTrust(Map.of()), Map.of("policy", "a", "unverified.hosts", "*"));
        Shown peer = Shown.server(pki, "good.crt", "localhost");
        AtomicLong left = new AtomicLong();
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong accepted = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> handshakes = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                handshakes.add(threads.submit(() -> {
                    while (!over.get()) {
                        try {
                            handshake(board, peer, left);
                            accepted.incrementAndGet();
                        } catch (SSLCertVerificationError refusal) {
                            refused.incrementAndGet();
                        }
                    }
                    return null;
                }));
            }
            for (long round = 1; round <= ROUNDS || accepted.get() == 0 || refused.get() == 0; round++) {
                Numbered policy = new Numbered(round);
                board.add(policy, policy, Map.of(), Said.of("test"));
                if (round % 3 == 0) {
                    Said twin = Said.unverified("a");
                    board.add(twin, twin, Map.of(), Said.of("twin"));
                    board.remove(policy);
                    left.set(round);
                    board.remove(twin);
                } else {
                    board.remove(policy);
                    left.set(round);
                }
            }
            over.set(true);
            for (Future<?> handshake : handshakes) {
                handshake.get();
            }
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        assertTrue(board.counts().keySet().equals(java.util.Set.of("a")), () -> board.counts()
                .toString());
    }

    private static void handshake(TrustBoard board, Shown peer, AtomicLong left) throws IOException {
        JUDGE.set(Long.MAX_VALUE);
        long before = left.get();
        Lease lease = board.lease(null, "localhost");
        assertEquals("a", lease.policyId());
        long beforeJudging = left.get();
        lease.judge(peer);
        long judge = JUDGE.get();
        assertTrue(judge > before && judge > beforeJudging, () -> judge + " had left: " + beforeJudging);
    }

    /** Defines one class anew, as a bundle would. */
    private static final class Bundle extends ClassLoader {
        Bundle() {
            super(SwapStormTest.class.getClassLoader());
        }

        TrustPolicy policy() throws Exception {
            String name = Stray.class.getName();
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] octets = in.readAllBytes();
                return (TrustPolicy) defineClass(name, octets, 0, octets.length)
                        .getConstructor()
                        .newInstance();
            }
        }
    }

    /** Its version is itself: the most that a policy can do to be held. */
    public static final class Stray implements TrustPolicy {
        /** Made by reflection. */
        public Stray() {}

        @Override
        public String id() {
            return "stray";
        }

        @Override
        public List<X509Certificate> judge(TrustRequest request) {
            return request.chain();
        }
    }

    @Test
    void thePolicyOfABundleThatLeftIsHeldByNobody() throws Exception {
        TrustBoard board = new TrustBoard(new JvmTrust(Map.of()), Map.of("policy", "stray"));
        ReferenceQueue<ClassLoader> gone = new ReferenceQueue<>();
        List<Object> kept = new ArrayList<>();
        WeakReference<ClassLoader> loader = use(board, gone, kept);
        Collected.assertSoon(loader, gone);
        assertEquals(1, kept.size());
        assertEquals(new Counts(1, 1, 0), board.counts().get("stray"));
    }

    /** What a cache of contexts keeps is the generation. */
    private static WeakReference<ClassLoader> use(TrustBoard board, ReferenceQueue<ClassLoader> gone, List<Object> kept)
            throws Exception {
        TrustPolicy policy = new Bundle().policy();
        assertTrue(policy.getClass() != Stray.class);
        board.add(policy, policy, Map.of(), Said.of("stray bundle"));
        Lease lease = board.lease(null, "localhost");
        lease.judge(Shown.server(pki, "good.crt", "localhost"));
        kept.add(lease.generation());
        board.remove(policy);
        Said.refusal(board, null, "localhost");
        return new WeakReference<>(policy.getClass().getClassLoader(), gone);
    }
}
