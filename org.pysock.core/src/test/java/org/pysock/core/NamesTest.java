package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pysock.api.AddressInfo;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.HostError;
import org.pysock.api.policy.NameResolver;

/** getaddrinfo and its family over a resolver that knows one name, and the policies that come and go. */
class NamesTest {
    private static final String NAME = "both.test";

    private final PolicyBoard board = new PolicyBoard();
    private final SocketOwner owner = new SocketOwner(
            "test",
            new Shared(
                    null, board::policies, new Lookups(), new Descriptors(), new SocketDefaults(), new FailureLog()));
    private final Names names = owner.names();
    private final HostNames hosts = new HostNames(names);
    private final NameResolver resolver = new NameResolver() {
        @Override
        public Host resolve(String name, int family) throws IOException {
            if (!name.equals(NAME)) {
                throw new UnknownHostException(name);
            }
            InetAddress six = address("::1");
            InetAddress four = address("127.0.0.1");
            return Host.of(NAME, family == AF_UNSPEC ? List.of(six, four) : List.of(family == AF_INET ? four : six));
        }

        @Override
        public Optional<Host> reverse(InetAddress address) {
            return address.isLoopbackAddress() ? Optional.of(Host.of(NAME, List.of(address))) : Optional.empty();
        }
    };

    NamesTest() {
        board.addResolver(resolver, Map.of());
    }

    private static InetAddress address(String literal) throws UnknownHostException {
        return InetAddress.getByName(literal);
    }

    private List<String> hosts(String host, int family) throws IOException {
        return names.getaddrinfo(host, "80", family, SOCK_STREAM, 0, 0).stream()
                .map(info -> info.address().host())
                .toList();
    }

    @Test
    void aNameGivesAllItsAddressesInTheResolversOrder() throws IOException {
        assertEquals(List.of("::1", "127.0.0.1"), hosts(NAME, AF_UNSPEC));
        assertEquals(List.of("127.0.0.1"), hosts(NAME, AF_INET));
        assertEquals(List.of("::1"), hosts(NAME, AF_INET6));
    }

    @Test
    void everyAddressComesWithEveryKindOfSocket() throws IOException {
        List<AddressInfo> rows = names.getaddrinfo("127.0.0.1", "80", AF_UNSPEC, 0, 0, 0);
        assertEquals(
                List.of(SOCK_STREAM, SOCK_DGRAM, SOCK_RAW),
                rows.stream().map(AddressInfo::type).toList());
        assertEquals(
                List.of(IPPROTO_TCP, IPPROTO_UDP, 0),
                rows.stream().map(AddressInfo::proto).toList());
    }

    @Test
    void noHostIsLoopbackOrEveryInterface() throws IOException {
        assertEquals(
                "127.0.0.1",
                names.getaddrinfo(null, "80", AF_INET, SOCK_STREAM, 0, 0)
                        .get(0)
                        .address()
                        .host());
        assertEquals(
                "0.0.0.0",
                names.getaddrinfo(null, "80", AF_INET, SOCK_STREAM, 0, AI_PASSIVE)
                        .get(0)
                        .address()
                        .host());
    }

    @Test
    void errorsHaveTheNumbersOfGetaddrinfo() {
        assertGai(-2, () -> hosts("no.such.host.invalid", AF_UNSPEC));
        assertGai(-2, () -> names.getaddrinfo(null, null, AF_UNSPEC, SOCK_STREAM, 0, 0));
        assertGai(-2, () -> names.getaddrinfo(NAME, "80", AF_UNSPEC, SOCK_STREAM, 0, AI_NUMERICHOST));
        assertGai(-6, () -> hosts(NAME, 999));
        assertGai(-7, () -> names.getaddrinfo(NAME, "80", AF_UNSPEC, 99, 0, 0));
        assertGai(-8, () -> names.getaddrinfo(NAME, "nope", AF_UNSPEC, SOCK_STREAM, 0, 0));
        assertGai(-9, () -> hosts("::1", AF_INET));
        assertGai(-1, () -> names.getaddrinfo(NAME, "80", AF_UNSPEC, SOCK_STREAM, 0, 1 << 30));
    }

    private static void assertGai(int number, org.junit.jupiter.api.function.Executable call) {
        assertEquals(number, assertThrows(GaiError.class, call).errno());
    }

    @Test
    void theIpv4OnlyPolicyConcernsOpenFamiliesOnly() throws IOException {
        owner.prefer(FamilyPolicies.IPV4_ONLY);
        assertEquals(List.of("127.0.0.1"), hosts(NAME, AF_UNSPEC));
        assertEquals(List.of("::1"), hosts(NAME, AF_INET6));
        assertEquals(List.of("::1"), hosts("::1", AF_UNSPEC));
        owner.prefer(null);
        assertEquals(2, hosts(NAME, AF_UNSPEC).size());
    }

    @Test
    void theBestRankedResolverIsInForceWhileItIsThere() throws IOException {
        NameResolver better = new NameResolver() {
            @Override
            public Host resolve(String name, int family) throws IOException {
                return Host.of(name, List.of(address("127.0.0.9")));
            }

            @Override
            public Optional<Host> reverse(InetAddress address) {
                return Optional.empty();
            }
        };
        board.addResolver(better, Map.of("service.ranking", 5));
        assertEquals(List.of("127.0.0.9"), hosts("any", AF_UNSPEC));
        board.removeResolver(better);
        assertEquals(List.of("::1", "127.0.0.1"), hosts(NAME, AF_UNSPEC));
    }

    @Test
    void addressesHaveNamesOrAreAnHerror() throws IOException {
        assertEquals(NAME, hosts.gethostbyaddr("127.0.0.1").hostname());
        assertThrows(HostError.class, () -> hosts.gethostbyaddr("192.0.2.1"));
        assertEquals("192.0.2.1", hosts.getfqdn("192.0.2.1"));
        assertTrue(!HostNames.gethostname().isEmpty());
    }
}
