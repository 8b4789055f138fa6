package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.error.GaiErrno;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.UnicodeError;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.policy.HostNameEncoding;
import org.pysock.api.policy.HostsResolver;
import org.pysock.api.policy.NameResolver;

/** Policies that fail, and those that say no: the caller hears of it, and nobody is asked in their place. */
class RefusalsTest {
    private static final HostsResolver HOSTS =
            new HostsResolver("::1 both.test\n127.0.0.1 both.test four.test\n2001:db8::1 six.test");

    private final PolicyBoard board = new PolicyBoard();
    private final Lookups lookups = new Lookups();
    private final Names names =
            new Names(() -> new Asking(board.policies(), lookups, Patron.until(() -> false), Asking.Witness.NOBODY));

    private List<String> hosts(String host, int family) throws IOException {
        return names.getaddrinfo(host, "80", family, SOCK_STREAM, 0, 0).stream()
                .map(info -> info.address().host())
                .toList();
    }

    private GaiError refused(GaiErrno errno, String host, int family) {
        GaiError error = assertThrows(GaiError.class, () -> hosts(host, family));
        assertEquals(errno.number(), error.errno());
        return error;
    }

    /** What a resolver does when it is asked. */
    private interface Resolution {
        NameResolver.Host of(String name, int family) throws IOException;
    }

    private void resolve(Resolution resolution) {
        board.addResolver(
                new NameResolver() {
                    @Override
                    public Host resolve(String name, int family) throws IOException {
                        return resolution.of(name, family);
                    }

                    @Override
                    public Optional<Host> reverse(InetAddress address) {
                        throw new IllegalStateException("no names");
                    }
                },
                Map.of());
    }

    @Test
    void aResolverThatThrowsOrAnswersNothingHasRefused() {
        IllegalStateException broken = new IllegalStateException("broken");
        resolve((name, family) -> {
            throw broken;
        });
        assertSame(broken, refused(GaiErrno.EAI_FAIL, "any.test", AF_UNSPEC).getCause());
        GaiError reverse = assertThrows(GaiError.class, () -> new HostNames(names).gethostbyaddr("127.0.0.1"));
        assertEquals(EAI_FAIL, reverse.errno());
    }

    @Test
    void aNullIsARefusalToo() {
        resolve((name, family) -> null);
        refused(GaiErrno.EAI_FAIL, "any.test", AF_INET);
    }

    @Test
    void javasUnknownHostIsAnUnknownName() {
        resolve((name, family) -> {
            throw new UnknownHostException(name);
        });
        refused(GaiErrno.EAI_NONAME, "any.test", AF_UNSPEC);
    }

    @Test
    void otherFailuresOfInputAndOutputAreRefusals() {
        resolve((name, family) -> {
            throw new IOException("cut");
        });
        refused(GaiErrno.EAI_FAIL, "any.test", AF_UNSPEC);
    }

    @Test
    void addressesOfAnotherFamilyThanAskedForDoNotCount() {
        resolve((name, family) -> HOSTS.resolve(name, AF_UNSPEC));
        refused(GaiErrno.EAI_NODATA, "four.test", AF_INET6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"08.0.0.1", "256.0.0.1", "1.2.3.4.5", "127.0.0.1.", "[::1]", "a.0x7f", "127.0.0.1%lo", ""})
    void whatLooksLikeALiteralIsNotResolved(String host) {
        List<String> asked = new ArrayList<>();
        resolve((name, family) -> {
            asked.add(name);
            return NameResolver.Host.of(name, List.of(InetAddress.getLoopbackAddress()));
        });
        refused(GaiErrno.EAI_NONAME, host, AF_UNSPEC);
        assertEquals(List.of(), asked);
    }

    private void choose(AddressFamilyPolicy policy) {
        board.addResolver(HOSTS, Map.of());
        board.addFamily(policy, Map.of());
    }

    @Test
    void aFamilyPolicyNeverAdds() throws IOException {
        InetAddress foreign = InetAddress.getByName("192.0.2.1");
        choose(addresses -> List.of(foreign));
        refused(GaiErrno.EAI_FAIL, "both.test", AF_UNSPEC);
        assertEquals(List.of("127.0.0.1"), hosts("both.test", AF_INET));
    }

    @Test
    void aFamilyPolicyThatAnswersNullOrThrowsHasRefused() {
        choose(addresses -> null);
        refused(GaiErrno.EAI_FAIL, "both.test", AF_UNSPEC);
        board.addFamily(
                addresses -> {
                    throw new IllegalStateException("broken");
                },
                Map.of("service.ranking", 1));
        refused(GaiErrno.EAI_FAIL, "both.test", AF_UNSPEC);
    }

    @Test
    void aPolicyThatNeverAnswersRefusesInTime() {
        lookups.configure(Map.of("limit.seconds", 1));
        CountDownLatch never = new CountDownLatch(1);
        choose(addresses -> {
            try {
                never.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            return addresses;
        });
        refused(GaiErrno.EAI_AGAIN, "both.test", AF_UNSPEC);
        never.countDown();
    }

    @Test
    void ipv4OnlyConcernsOpenFamiliesOnly() throws IOException {
        choose(FamilyPolicies.IPV4_ONLY);
        assertEquals(List.of("127.0.0.1"), hosts(null, AF_UNSPEC));
        assertEquals(List.of("127.0.0.1"), hosts("both.test", AF_UNSPEC));
        assertEquals(List.of("::1"), hosts(null, AF_INET6));
        assertEquals(List.of("::1"), hosts("::1", AF_UNSPEC));
        assertEquals(List.of("2001:db8::1"), hosts("six.test", AF_INET6));
        refused(GaiErrno.EAI_NODATA, "six.test", AF_UNSPEC);
    }

    @Test
    void aStrictPolicyForbidsFamiliesAndLiteralsThatWereNamed() throws IOException {
        choose(FamilyPolicies.named("ipv4-only-strict"));
        assertEquals(List.of("127.0.0.1"), hosts("both.test", AF_UNSPEC));
        refused(GaiErrno.EAI_ADDRFAMILY, "both.test", AF_INET6);
        refused(GaiErrno.EAI_ADDRFAMILY, "::1", AF_UNSPEC);
        refused(GaiErrno.EAI_ADDRFAMILY, null, AF_INET6);
        for (String host : List.of("", "::1", "both.test")) {
            GaiError error = assertThrows(GaiError.class, () -> names.one(host, AF_INET6));
            assertEquals(EAI_ADDRFAMILY, error.errno());
        }
        assertTrue(names.one("", AF_INET) instanceof Inet4Address);
    }

    @Test
    void anEncodingRefusesNamesWithAUnicodeErrorAndFailsWithAnythingElse() {
        UnicodeError refusal = UnicodeError.encode("x", 0, 1, "label empty");
        RuntimeException[] thrown = {refusal};
        board.addEncoding(
                new HostNameEncoding() {
                    @Override
                    public String toAscii(String host) {
                        throw thrown[0];
                    }

                    @Override
                    public String toUnicode(String host) {
                        throw thrown[0];
                    }
                },
                Map.of());
        assertSame(refusal, assertThrows(UnicodeError.class, () -> hosts("b\u00fccher.test", AF_UNSPEC)));
        thrown[0] = new IllegalStateException("broken");
        assertSame(thrown[0], refused(GaiErrno.EAI_FAIL, "both.test", AF_UNSPEC).getCause());
    }
}
