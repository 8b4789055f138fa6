package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;

/** A configuration names the policy of a kind that rankings choose otherwise. */
class PolicyChoiceTest {
    private static final String NAME = "any.test";

    private final PolicyBoard board = new PolicyBoard();
    private final Lookups lookups = new Lookups();
    private final Names names =
            new Names(() -> new Asking(board.policies(), lookups, Patron.until(() -> false), Asking.Witness.NOBODY));

    /** Knows one name, at an address that tells it from others. */
    private static class Resolver implements NameResolver {
        private final String id;
        private final HostsResolver hosts;

        Resolver(String id, String address) {
            this.id = id;
            this.hosts = new HostsResolver(address + " " + NAME);
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public Host resolve(String name, int family) throws IOException {
            return hosts.resolve(name, family);
        }

        @Override
        public Optional<Host> reverse(InetAddress address) throws IOException {
            return hosts.reverse(address);
        }
    }

    private record Encoding(String id, String ascii) implements HostNameEncoding {
        @Override
        public String toAscii(String host) {
            return ascii;
        }

        @Override
        public String toUnicode(String host) {
            return host;
        }
    }

    private static Map<String, Object> ranking(int ranking) {
        return Map.of("service.ranking", ranking);
    }

    private String resolved() throws IOException {
        return names.getaddrinfo(NAME, "80", AF_UNSPEC, SOCK_STREAM, 0, 0)
                .get(0)
                .address()
                .host();
    }

    private GaiError refused() {
        GaiError error = assertThrows(GaiError.class, this::resolved);
        assertEquals(EAI_FAIL, error.errno());
        return error;
    }

    private PolicyKind kind(String name) {
        return board.kinds().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theResolverThatIsNamedCountsWhateverTheRankings() throws IOException {
        board.addResolver(new Resolver("plain", "127.0.0.2"), Map.of());
        board.addResolver(new Resolver("loud", "127.0.0.3"), ranking(Integer.MAX_VALUE));
        assertEquals("127.0.0.3", resolved());
        board.configure(Map.of("resolver", "plain"));
        assertEquals("127.0.0.2", resolved());
        assertEquals("plain", board.policies().ids().get("resolver"));
        board.configure(Map.of());
        assertEquals("127.0.0.3", resolved());
        board.configure(Map.of("resolver", "ranking"));
        assertEquals("127.0.0.3", resolved());
    }

    @Test
    void theEncodingThatIsNamedCountsWhateverTheRankings() throws IOException {
        board.addEncoding(new Encoding("plain", "a.test"), Map.of());
        board.addEncoding(new Encoding("loud", "b.test"), ranking(1));
        board.configure(Map.of("idna", "plain"));
        assertEquals("a.test", names.asking().ascii("\u00fc.test"));
        board.configure(Map.of("idna", "none"));
        assertThrows(UnicodeError.class, () -> names.asking().ascii("\u00fc.test"));
        board.configure(Map.of());
        assertEquals("b.test", names.asking().ascii("\u00fc.test"));
    }

    @Test
    void nobodyAnswersInPlaceOfAResolverThatIsMissing() throws IOException {
        Resolver company = new Resolver("company", "127.0.0.2");
        board.addResolver(company, Map.of());
        board.addResolver(new Resolver("loud", "127.0.0.3"), ranking(1));
        board.configure(Map.of("resolver", "company"));
        board.removeResolver(company);
        assertEquals(
                "resolver=company of the configuration org.pysock.policies, which is not there",
                refused().getCause().getMessage());
        assertEquals("company: missing", board.policies().ids().get("resolver"));
        assertEquals("", kind("resolver").inForce());
        board.addResolver(company, Map.of());
        assertEquals("127.0.0.2", resolved());
    }

    @Test
    void namesOutsideAsciiAreRefusedWhileTheEncodingIsMissing() throws IOException {
        board.addEncoding(new Encoding("other", "a.test"), Map.of());
        board.configure(Map.of("idna", "absent"));
        assertEquals("plain.test", names.asking().ascii("plain.test"));
        UnicodeError refused =
                assertThrows(UnicodeError.class, () -> names.asking().ascii("\u00fc.test"));
        assertTrue(refused.getMessage().contains("idna=absent of the configuration"), refused::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a,b", "a=b", "line\nline", "(x)"})
    void aWrongValueChangesNothing(String wrong) throws IOException {
        board.addResolver(new Resolver("plain", "127.0.0.2"), Map.of());
        board.addResolver(new Resolver("loud", "127.0.0.3"), ranking(1));
        board.configure(Map.of("resolver", "plain"));
        board.configure(Map.of("resolver", wrong));
        assertEquals("127.0.0.2", resolved());
        board.configure(Map.of("resolver", new String[] {"loud"}));
        assertEquals("127.0.0.2", resolved());
    }

    @Test
    void nobodyAnswersWhereTheFirstConfigurationIsWrong() throws IOException {
        board.addResolver(new Resolver("plain", "127.0.0.2"), Map.of());
        board.begin(Map.of("resolver", "two words"));
        refused();
        assertTrue(kind("resolver").why().startsWith("every lookup is refused: org.pysock.policies, resolver: 'two"));
        board.configure(Map.of("resolver", "plain"));
        assertEquals("127.0.0.2", resolved());
    }

    @Test
    void aSuccessorOfTheSameIdTakesOverWithoutAGap() throws IOException {
        Resolver first = new Resolver("company", "127.0.0.2");
        board.addResolver(first, Map.of("service.id", 1L));
        board.configure(Map.of("resolver", "company"));
        board.addResolver(new Resolver("company", "127.0.0.3"), Map.of("service.id", 2L));
        assertEquals("127.0.0.2", resolved(), "the oldest of the highest ranking");
        assertEquals(
                "resolver=company of the configuration org.pysock.policies, of 2 of this id the oldest of the highest"
                        + " service.ranking, 0",
                kind("resolver").why());
        board.removeResolver(first);
        assertEquals("127.0.0.3", resolved());
    }

    @Test
    void whatComesWithUsIsNotTakenForAServiceOfItsId() {
        board.addResolver(new Resolver("jvm", "127.0.0.2"), ranking(1));
        board.configure(Map.of("resolver", "jvm"));
        assertTrue(board.policies().resolver() instanceof JvmResolver);
    }

    @Test
    void aLookupEndsWithTheResolverThatItBeganWith() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch chosen = new CountDownLatch(1);
        board.addResolver(
                new Resolver("slow", "127.0.0.2") {
                    @Override
                    public Host resolve(String name, int family) throws IOException {
                        asked.countDown();
                        try {
                            assertTrue(chosen.await(20, TimeUnit.SECONDS));
                        } catch (InterruptedException end) {
                            throw new IOException(end);
                        }
                        return super.resolve(name, family);
                    }
                },
                ranking(1));
        board.addResolver(new Resolver("next", "127.0.0.3"), Map.of());
        FutureTask<String> lookup = new FutureTask<>(this::resolved);
        new Thread(lookup).start();
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        board.configure(Map.of("resolver", "next"));
        assertEquals("127.0.0.3", resolved());
        chosen.countDown();
        assertEquals("127.0.0.2", lookup.get(20, TimeUnit.SECONDS));
    }

    @Test
    void systemPropertiesChooseWithoutAContainer() {
        System.setProperty("org.pysock.policies.resolver", "absent");
        try {
            PolicyBoard loaded = PolicyBoard.load(getClass().getClassLoader());
            assertEquals("absent: missing", loaded.policies().ids().get("resolver"));
        } finally {
            System.clearProperty("org.pysock.policies.resolver");
        }
    }

    @Test
    void whoLooksSeesWhatMayBeChosen() {
        board.addResolver(new Resolver("plain", "127.0.0.2"), Map.of());
        board.addResolver(new Resolver("plain", "127.0.0.3"), ranking(1));
        PolicyKind.Choice choice = kind("resolver").choice();
        assertEquals("org.pysock.policies", choice.pid());
        assertEquals("resolver", choice.attribute());
        assertEquals(List.of("ranking", "jvm", "plain"), choice.ids());
    }

    @Test
    void noEncodingIsAskedForAnAddress() throws IOException {
        board.addEncoding(new Encoding("elsewhere", "elsewhere.test"), Map.of());
        board.addResolver(new Resolver("plain", "127.0.0.2"), Map.of());
        for (String address : List.of("127.0.0.9", "::1")) {
            assertEquals(
                    address,
                    names.getaddrinfo(address, "80", AF_UNSPEC, SOCK_STREAM, 0, 0)
                            .get(0)
                            .address()
                            .host());
        }
        assertThrows(GaiError.class, this::resolved, "a name is");
    }

    @Test
    void whatNoConfigurationCanSayIsNoChoice() throws IOException {
        board.addResolver(new Resolver("two words", "127.0.0.2"), Map.of());
        board.addResolver(new Resolver("ranking", "127.0.0.3"), Map.of());
        assertEquals(List.of("ranking", "jvm"), kind("resolver").choice().ids());
        assertEquals("127.0.0.2", resolved());
    }

    @Test
    void whoBearsTheIdOfWhatComesWithUsIsNotShownAsInForce() {
        board.addResolver(new Resolver("jvm", "127.0.0.2"), ranking(1));
        board.configure(Map.of("resolver", "jvm"));
        assertEquals("(built in)", kind("resolver").candidates().get(0).bundle());
    }

    @Test
    void aServiceThatHasLeftDoesNotComeBackByAChange() throws IOException {
        Resolver gone = new Resolver("gone", "127.0.0.2");
        board.addResolver(gone, Map.of());
        board.addResolver(new Resolver("other", "127.0.0.3"), Map.of());
        board.removeResolver(gone);
        board.updateResolver(gone, ranking(1));
        assertEquals("127.0.0.3", resolved());
    }

    @Test
    void aPolicyThatFailsToSayItsIdHarmsNobody() throws IOException {
        board.addResolver(
                new Resolver("", "127.0.0.2") {
                    @Override
                    public String id() {
                        throw new IllegalStateException("no id");
                    }
                },
                ranking(1));
        assertEquals("127.0.0.2", resolved());
        assertEquals("(java.lang.IllegalStateException)", board.policies().ids().get("resolver"));
    }

    @Test
    void aPolicyThatNeverSaysItsIdHoldsUpNobodyButItself() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        FutureTask<Void> registering = new FutureTask<>(
                () -> board.addResolver(
                        new Resolver("", "127.0.0.2") {
                            @Override
                            public String id() {
                                asked.countDown();
                                try {
                                    never.await();
                                } catch (InterruptedException end) {
                                    Thread.currentThread().interrupt();
                                }
                                return "late";
                            }
                        },
                        ranking(1)),
                null);
        new Thread(registering).start();
        assertTrue(asked.await(20, TimeUnit.SECONDS));
        board.addResolver(new Resolver("other", "127.0.0.3"), Map.of());
        assertEquals("127.0.0.3", resolved());
        never.countDown();
        registering.get(20, TimeUnit.SECONDS);
        assertEquals("127.0.0.2", resolved());
    }
}
