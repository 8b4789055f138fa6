package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustPolicy.Strength;

/** Which policy judges, and that everything else is a refusal. */
class TrustBoardTest {
    @TempDir
    static Path pki;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    private TrustBoard board(Object... attributes) {
        return new TrustBoard(new JvmTrust(Map.of()), map(attributes), now::get);
    }

    private static Map<String, Object> map(Object... attributes) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < attributes.length; i += 2) {
            map.put((String) attributes[i], attributes[i + 1]);
        }
        return map;
    }

    private static void add(TrustBoard board, Said policy) {
        board.add(policy, policy, Map.of(), Said.of("test"));
    }

    private static Shown peer() {
        return Shown.server(pki, "good.crt", "localhost");
    }

    @Test
    void withoutAnyConfigurationTheJvmJudgesEverybody() throws IOException {
        Lease lease = board().lease(null, "localhost");
        assertEquals("jvm", lease.policyId());
        assertEquals(Strength.VERIFYING, lease.strength());
        assertTrue(lease.checksHost());
        assertThrows(SSLCertVerificationError.class, () -> lease.judge(peer()));
    }

    @Test
    void theContextNamesBeforeTheHostsLineAndThatBeforeTheDefault() throws IOException {
        TrustBoard board = board("policy", "a", "hosts", "*.example.org=b");
        List.of("a", "b", "c").forEach(id -> add(board, Said.yes(id)));
        assertEquals("a", board.lease(null, "localhost").policyId());
        assertEquals("a", board.lease(null, null).policyId());
        assertEquals("b", board.lease(null, "WWW.Example.org").policyId());
        assertEquals("c", board.lease("c", "www.example.org").policyId());
    }

    @Test
    void theFirstLineThatMatchesCounts() throws IOException {
        TrustBoard board = board("hosts", new String[] {"www.example.org=a", "*.example.org=b"});
        List.of("a", "b").forEach(id -> add(board, Said.yes(id)));
        assertEquals("a", board.lease(null, "www.example.org").policyId());
        assertEquals("b", board.lease(null, "ftp.example.org").policyId());
    }

    @Test
    void aPolicyThatIsMissingRefusesAndTheErrorSaysWhoNamedItAndWhatToDo() {
        String text = Said.refusal(board("policy", "pem"), null, "db.example").getMessage();
        assertTrue(text.contains("peer db.example"), text);
        assertTrue(text.contains("trust policy 'pem', the default of org.pysock.trust"), text);
        assertTrue(text.contains("start its bundle"), text);
        assertTrue(Said.refusal(board(), "pem", null).getMessage().contains("named by the context"));
    }

    @Test
    void aPolicyThatDoesNotAnswerRefusesThePeerInTime() {
        TrustBoard board = board("policy", "slow", "limit.seconds", 1);
        CountDownLatch never = new CountDownLatch(1);
        add(board, Said.answering("slow", request -> {
            never.await();
            return request.chain();
        }));
        IOException refused = assertThrows(SSLCertVerificationError.class, () -> board.lease(null, "localhost")
                .judge(peer()));
        assertTrue(refused.getMessage().contains("no answer within 1 s, the limit of org.pysock.trust"));
        never.countDown();
    }

    @Test
    void twoPoliciesOfOneIdRefuseUntilOneOfThemLeaves() throws IOException {
        TrustBoard board = board("policy", "a");
        Said first = Said.yes("a");
        Said second = Said.unverified("a");
        add(board, first);
        Lease before = board.lease(null, "localhost");
        add(board, second);
        assertTrue(Said.refusal(board, null, "localhost").getMessage().contains("several"));
        assertFalse(before.isCurrent());
        assertThrows(SSLCertVerificationError.class, () -> before.judge(peer()));
        board.remove(second);
        assertTrue(before.isCurrent());
        assertEquals(peer().chain(), board.lease(null, "localhost").judge(peer()));
    }

    @Test
    void whoTakesTheIdOfTheJvmMakesItRefuseAndNothingElse() throws IOException {
        TrustBoard board = board("unverified.hosts", "*");
        Said intruder = Said.unverified("jvm");
        board.add(intruder, intruder, Map.of("service.ranking", Integer.MAX_VALUE), Said.of("intruder"));
        assertTrue(Said.refusal(board, null, "localhost").getMessage().contains("intruder"));
        board.remove(intruder);
        assertEquals("jvm", board.lease(null, "localhost").policyId());
    }

    @Test
    void whereABundleIsNamedAPolicyOfAnotherOneDoesNotCount() throws IOException {
        TrustBoard board = board("policy", "a", "bundles", "a=good jvm=org.pysock.ssl");
        Said good = Said.yes("a");
        Said rogue = Said.yes("a");
        board.add(rogue, rogue, Map.of(), Said.of("rogue"));
        String text = Said.refusal(board, null, "localhost").getMessage();
        assertTrue(text.contains("of the bundle that bundles of org.pysock.trust wants, only of [rogue]"), text);
        assertTrue(board.describe().toString().contains("a: missing, that of [rogue] does not count; judged"));
        board.add(good, good, Map.of(), Said.of("good"));
        Lease lease = board.lease(null, "localhost");
        assertEquals(peer().chain(), lease.judge(peer()));
        board.add("jvm", Said.yes("jvm"), Map.of(), Said.of("rogue"));
        assertEquals("jvm", board.lease("jvm", "localhost").policyId());
        board.configure(Map.of("policy", "a"));
        assertFalse(lease.isCurrent());
        assertTrue(Said.refusal(board, null, "localhost").getMessage().contains("several"));
        Said.refusal(board, "jvm", "localhost");
    }

    @Test
    void aPolicyOfTheHighestRankingThatNobodyNamesIsNeverAsked() throws IOException {
        TrustBoard board = board("unverified.hosts", "*");
        Said loud = Said.unverified("loud");
        board.add(loud, loud, Map.of("service.ranking", Integer.MAX_VALUE), Said.of("test"));
        assertEquals("jvm", board.lease(null, "localhost").policyId());
    }

    @Test
    void whatVerifiesNobodyCountsOnlyForTheHostsOfTheConfiguration() throws IOException {
        Said.refusal(board(), "trust-all", "localhost");
        Said.refusal(board("policy", "trust-all"), null, "localhost");
        TrustBoard board = board("policy", "trust-all", "unverified.hosts", "localhost, *.test");
        Lease lease = board.lease(null, "localhost");
        assertEquals(Strength.UNVERIFIED, lease.strength());
        assertFalse(lease.checksHost());
        assertEquals(peer().chain(), lease.judge(peer()));
        assertEquals("trust-all", board.lease(null, "a.test").policyId());
        assertTrue(Said.refusal(board, null, "example.org").getMessage().contains("unverified.hosts"));
        Said.refusal(board, null, null);
        assertEquals(new Counts(0, 2, 1), board.counts().get("trust-all"));
    }

    @Test
    void whatVerifiesNobodyCountsUntilItsTimeAndNotAfter() throws IOException {
        TrustBoard board =
                board("policy", "trust-all", "unverified.hosts", "*", "unverified.until", "2026-02-01T00:00:00+01:00");
        Lease lease = board.lease(null, null);
        assertTrue(lease.isCurrent());
        now.set(Instant.parse("2026-01-31T23:00:00Z"));
        assertFalse(lease.isCurrent());
        assertTrue(Said.refusal(board, null, null).getMessage().contains("only until"));
        assertTrue(board.describe().toString().contains("expired"));
    }

    @ParameterizedTest
    @CsvSource({
        "policy, ''",
        "policy, a b",
        "hosts, nonsense",
        "hosts, =a",
        "hosts, a=",
        "hosts, a=b=c",
        "hosts, a=b a=c",
        "hosts, a*=b",
        "bundles, a",
        "bundles, a=b a=c",
        "unverified.hosts, b\u00fccher.de",
        "unverified.hosts, a..b",
        "unverified.until, tomorrow",
        "unverified.until, 2026-01-01T00:00:00",
        "recheck, sometimes",
        "recheck, ASKED",
    })
    void aWrongValueRefusesEverybodyAtFirstAndReplacesNothingLater(String name, String value) throws IOException {
        Map<String, Object> wrong = Map.of(name, value);
        TrustBoard first = board(name, value);
        assertTrue(Said.refusal(first, null, "localhost").getMessage().contains("org.pysock.trust, " + name));
        Said.refusal(first, "jvm", "localhost");
        assertTrue(first.describe().get(0).startsWith("none"));
        first.configure(Map.of());
        assertEquals("jvm", first.lease(null, "localhost").policyId());

        TrustBoard later = board("policy", "a");
        add(later, Said.yes("a"));
        Lease lease = later.lease(null, "localhost");
        later.configure(wrong);
        assertTrue(lease.isCurrent());
        assertEquals("a", later.lease(null, "localhost").policyId());
    }

    @Test
    void aNewConfigurationCountsFromTheNextLeaseOn() throws IOException {
        TrustBoard board = board("policy", "a");
        add(board, Said.yes("a"));
        Lease lease = board.lease(null, "localhost");
        board.configure(Map.of("policy", "b"));
        assertFalse(lease.isCurrent());
        Said.refusal(board, null, "localhost");
        assertEquals("a", board.lease("a", "localhost").policyId());
    }

    @Test
    void oneVersionIsOneGenerationAndAnotherVersionAnother() throws IOException {
        TrustBoard board = board();
        AtomicReference<Object> version = new AtomicReference<>("1");
        Said policy = Said.yes("a").versioned(version::get);
        add(board, policy);
        Lease first = board.lease("a", "localhost");
        Lease same = board.lease("a", "example.org");
        assertEquals(first.generation(), same.generation());
        version.set("2");
        assertFalse(first.isCurrent());
        Lease second = board.lease("a", "localhost");
        assertNotEquals(first.generation(), second.generation());
        board.remove(policy);
        add(board, policy);
        assertFalse(second.isCurrent());
        assertNotEquals(second.generation(), board.lease("a", "localhost").generation());
    }

    @Test
    void aPolicyThatLeavesWhileItIsLeasedIsNotLeased() {
        TrustBoard board = board();
        board.add(
                "key",
                Said.yes("a").versioned(() -> {
                    board.remove("key");
                    return "1";
                }),
                Map.of(),
                Said.of("test"));
        assertTrue(Said.refusal(board, "a", "localhost").getMessage().contains("there is none of this id"));
    }

    @Test
    void aPolicyThatLeavesWhileItJudgesHasNotAccepted() throws IOException {
        TrustBoard board = board();
        Said[] self = new Said[1];
        self[0] = Said.answering("a", request -> {
            board.remove(self[0]);
            return request.chain();
        });
        add(board, self[0]);
        Lease lease = board.lease("a", "localhost");
        assertThrows(SSLCertVerificationError.class, () -> lease.judge(peer()));
        Said.refusal(board, "a", "localhost");
    }

    /** Fails when asked for anything. */
    private static final class Unspeakable extends CertificateException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new NoClassDefFoundError("gone");
        }

        @Override
        public synchronized Throwable getCause() {
            throw new NoClassDefFoundError("gone");
        }
    }

    @Test
    void whateverIsNotAClearYesIsARefusalThatNamesPeerCertificateAndPolicy() throws IOException {
        for (Said.Answer answer : List.<Said.Answer>of(
                request -> null,
                request -> List.of(),
                request -> Arrays.asList(request.chain().get(0), null),
                request -> Collections.singletonList(null),
                request -> Shown.certificates(pki, "ca.pem"),
                request -> {
                    throw new CertificateException("I do not like it");
                },
                request -> {
                    throw new IOException("unreadable");
                },
                request -> {
                    throw new IllegalStateException("stopped");
                },
                request -> {
                    throw new NoClassDefFoundError("gone/with/the/Bundle");
                },
                request -> {
                    throw new AssertionError();
                },
                request -> {
                    throw new StackOverflowError();
                },
                request -> {
                    throw new Unspeakable();
                })) {
            TrustBoard board = board();
            add(board, Said.answering("a", answer));
            Lease lease = board.lease("a", "localhost");
            SSLCertVerificationError error = assertThrows(SSLCertVerificationError.class, () -> lease.judge(peer()));
            assertEquals(50, error.verify_code());
            String text = error.getMessage();
            assertTrue(text.contains("peer localhost"), text);
            assertTrue(text.contains("trust policy 'a', named by the context"), text);
            assertTrue(text.contains("certificate O=pysock,CN=localhost"), text);
            assertEquals(new Counts(0, 1, 0), board.counts().get("a"));
        }
    }

    @Test
    void aPolicyWhoseVersionOrStrengthFailsIsARefusal() {
        TrustBoard board = board();
        add(board, Said.yes("throws").versioned(() -> {
            throw new NoClassDefFoundError("gone");
        }));
        add(board, Said.yes("null").versioned(() -> null));
        add(board, new Said("weak", null, request -> request.chain(), () -> "1"));
        for (String id : List.of("throws", "null", "weak")) {
            assertTrue(Said.refusal(board, id, "localhost").getMessage().contains("it fails"));
        }
    }

    @Test
    void aPolicyWithoutAnIdDoesNotCount() {
        TrustBoard board = board();
        add(board, Said.yes(null));
        add(board, Said.yes(" "));
        assertEquals(3, board.describe().size());
    }

    @Test
    void theNumberAndWordsOfARefusalAreThoseThatThePolicyOrItsCauseGives() throws IOException {
        TrustBoard board = board();
        SSLCertVerificationError given =
                SSLCertVerificationError.of(26, "unsuitable certificate purpose", "certificate CN=x", null);
        add(board, Said.answering("given", request -> {
            throw given;
        }));
        add(board, Said.answering("expired", request -> {
            throw new CertificateException(new CertificateExpiredException("yesterday"));
        }));
        Lease lease = board.lease("given", null);
        SSLCertVerificationError error = assertThrows(SSLCertVerificationError.class, () -> lease.judge(peer()));
        assertEquals(26, error.verify_code());
        assertSame(given, error.getCause());
        assertTrue(error.getMessage()
                .endsWith("unsuitable certificate purpose"
                        + " (certificate CN=x; refused by trust policy 'given', named by the context)"));
        Lease other = board.lease("expired", null);
        assertEquals(
                10,
                assertThrows(SSLCertVerificationError.class, () -> other.judge(peer()))
                        .verify_code());
    }

    @Test
    void theAnswerIsTheChainOfThePolicy() throws IOException {
        TrustBoard board = board();
        List<X509Certificate> authorities = Shown.certificates(pki, "ca.pem");
        add(board, Said.answering("a", request -> request.verify(authorities)));
        List<X509Certificate> chain = board.lease("a", "localhost").judge(peer());
        assertEquals(authorities.get(0), chain.get(chain.size() - 1));
        assertEquals(new Counts(1, 0, 0), board.counts().get("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jvm", "missing", "trust-all"})
    void theDescriptionBeginsWithTheDefaultAndSaysHowEachIs(String id) {
        TrustBoard board = board("policy", id);
        add(board, Said.yes("a"));
        add(board, Said.yes("b"));
        board.add("key", Said.yes("b"), Map.of(), Said.of("another bundle"));
        List<String> lines = board.describe();
        assertEquals(id, lines.get(0));
        assertTrue(lines.contains("a: VERIFYING, of test, in force; judged 0, refused 0, unverified 0"));
        assertTrue(lines.contains("b: ambiguous, of [test, another bundle]; judged 0, refused 0, unverified 0")
                || lines.contains("b: ambiguous, of [another bundle, test]; judged 0, refused 0, unverified 0"));
        assertTrue(
                lines.contains(
                        "jvm: VERIFYING, of org.pysock.ssl, in force, the JVM's trust store decides; judged 0, refused 0, unverified 0"));
        assertTrue(lines.contains(
                "trust-all: UNVERIFIED, of org.pysock.ssl, not allowed; judged 0, refused 0, unverified 0"));
        assertEquals(id.equals("missing"), lines.stream().anyMatch(line -> line.startsWith("missing: missing")));
    }
}
