package org.pysock.ssl.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.policy.TrustRequest;

/** Live sessions are judged again where a change of policies asks for it, and only there. */
class RecheckTest {
    private static final Map<String, Object> ASKS = Map.of("org.pysock.trust.recheck", true);

    @TempDir
    static Path pki;

    /** A session, and what closed it. */
    private static final class Session implements LiveSession {
        private final String named;
        private final String host;
        private IOException refused;

        Session(String named, String host) {
            this.named = named;
            this.host = host;
        }

        @Override
        public String namedPolicy() {
            return named;
        }

        @Override
        public String host() {
            return host;
        }

        @Override
        public TrustRequest request() {
            return Shown.server(pki, "good.crt", host);
        }

        @Override
        public void refuse(IOException why) {
            assertNull(refused, "refused once");
            refused = why;
        }
    }

    private final Said lax = Said.yes("a");
    private final Said strict = Said.answering("a", request -> {
        throw new CertificateException("not any more");
    });
    private final Session session = new Session("a", "localhost");

    private TrustBoard board(String recheck) {
        Map<String, Object> configuration = new HashMap<>();
        configuration.put("recheck", recheck);
        TrustBoard board = new TrustBoard(new JvmTrust(Map.of()), configuration);
        board.add("key", lax, Map.of(), Said.of("test"));
        board.live(session);
        return board;
    }

    private void swap(TrustBoard board, Map<String, Object> properties) {
        board.remove("key");
        board.add("key", strict, properties, Said.of("test"));
    }

    @Test
    void aChangeThatDoesNotAskLeavesThemAlone() {
        swap(board("asked"), Map.of());
        assertNull(session.refused);
    }

    @Test
    void aPolicyThatAsksForItClosesThoseThatNoLongerPassAndEachSaysWhy() {
        swap(board("asked"), ASKS);
        SSLCertVerificationError why = (SSLCertVerificationError) session.refused;
        assertEquals(50, why.verify_code());
        assertTrue(why.getMessage().contains("(no longer accepted after a change of trust policies; peer localhost;"));
        assertTrue(why.getMessage().contains("refused by trust policy 'a', named by the context: not any more"));
    }

    @Test
    void thoseThatStillPassStay() {
        TrustBoard board = board("asked");
        board.remove("key");
        board.add("key", lax, ASKS, Said.of("test"));
        assertNull(session.refused);
        assertEquals(1, board.counts().get("a").judged());
    }

    @Test
    void otherPropertiesOfTheSameServiceAskToo() {
        TrustBoard board = board("asked");
        board.add("key", lax, Map.of("org.pysock.trust.recheck", Said.of("true")), Said.of("test"));
        assertEquals(1, board.counts().get("a").judged());
    }

    @Test
    void sessionsOfOtherPoliciesAreNotJudged() {
        TrustBoard board = board("asked");
        Session other = new Session(null, "localhost");
        board.live(other);
        swap(board, ASKS);
        assertNotNull(session.refused);
        assertNull(other.refused);
        assertNull(board.counts().get("jvm"));
    }

    @Test
    void neverMeansNever() {
        swap(board("never"), ASKS);
        assertNull(session.refused);
    }

    @Test
    void alwaysMeansThatThePolicyThatLeavesClosesWhatItJudged() {
        TrustBoard board = board("always");
        board.remove("key");
        assertTrue(session.refused.getMessage().contains("no trust policy available"));
        assertTrue(session.refused.getMessage().contains("there is none of this id"));
    }

    @Test
    void alwaysMeansThatANewConfigurationJudgesEverybody() {
        TrustBoard board = board("always");
        Session byDefault = new Session(null, "localhost");
        board.live(byDefault);
        board.configure(Map.of("recheck", "always", "policy", "a"));
        assertNull(byDefault.refused);
        board.configure(Map.of("recheck", "always", "policy", "missing"));
        assertNotNull(byDefault.refused);
        assertNull(session.refused);
    }

    @Test
    void oneThatFailsStopsNoneOfTheOthers() {
        TrustBoard board = board("asked");
        LiveSession forgetful = new LiveSession() {
            @Override
            public String namedPolicy() {
                return "a";
            }

            @Override
            public String host() {
                return null;
            }

            @Override
            public TrustRequest request() {
                throw new IllegalStateException("forgotten");
            }

            @Override
            public void refuse(IOException why) {
                throw new IllegalStateException(why);
            }
        };
        List<Session> others = java.util.stream.Stream.generate(() -> new Session("a", "localhost"))
                .limit(20)
                .toList();
        board.live(forgetful);
        others.forEach(board::live);
        swap(board, ASKS);
        assertTrue(others.stream().allMatch(other -> other.refused != null));
    }

    @Test
    void aSessionThatIsOverIsNotJudged() {
        TrustBoard board = board("asked");
        board.ended(session);
        swap(board, ASKS);
        assertNull(session.refused);
    }

    @Test
    void oneThatWasRefusedIsNotRefusedAgain() {
        TrustBoard board = board("asked");
        swap(board, ASKS);
        swap(board, ASKS);
        board.recheck();
        assertNotNull(session.refused);
    }

    @Test
    void everybodyIsJudgedWhenSomebodyAsks() {
        TrustBoard board = board("never");
        board.recheck();
        assertEquals(1, board.counts().get("a").judged());
    }

    @Test
    void theBoardKeepsNoSessionThatNobodyElseHolds() throws InterruptedException {
        TrustBoard board = board("asked");
        ReferenceQueue<Session> gone = new ReferenceQueue<>();
        Session lost = new Session("a", "localhost");
        WeakReference<Session> reference = new WeakReference<>(lost, gone);
        board.live(lost);
        lost = null;
        Collected.assertSoon(reference, gone);
        swap(board, ASKS);
        assertNotNull(session.refused);
    }
}
