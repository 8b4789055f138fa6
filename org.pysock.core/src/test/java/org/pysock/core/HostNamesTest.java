package org.pysock.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.Address;
import org.pysock.api.HostEntry;
import org.pysock.api.NameInfo;
import org.pysock.api.error.Errno;
import org.pysock.api.error.GaiError;
import org.pysock.api.error.HostError;
import org.pysock.api.error.OverflowError;
import org.pysock.api.error.TypeError;
import org.pysock.api.policy.NameResolver;

/** The other functions of names, over a text of hosts; the answers are those that CPython gives in such a world. */
class HostNamesTest {
    private static final String TEXT = "127.0.0.1 localhost\n192.0.2.50 files4.test f4 f4alias # a comment\n"
            + "2001:db8::51 both.test\n192.0.2.51 both.test\nno address\n192.0.2.99\n";

    private final PolicyBoard board = new PolicyBoard();
    private final Lookups lookups = new Lookups();
    private final Names names =
            new Names(() -> new Asking(board.policies(), lookups, Patron.until(() -> false), Asking.Witness.NOBODY));
    private final HostNames hosts = new HostNames(names);
    private final NameLookup lookup = new NameLookup(names, hosts);

    HostNamesTest() {
        board.addResolver(new HostsProfile(Map.of("text", TEXT)), Map.of());
    }

    @Test
    void aHostIsKnownByAllItsNames() throws IOException {
        HostEntry expected = new HostEntry("files4.test", List.of("f4", "f4alias"), List.of("192.0.2.50"));
        assertEquals(expected, hosts.gethostbynameEx("F4"));
        assertEquals(expected, hosts.gethostbyaddr("192.0.2.50"));
        assertEquals(expected, hosts.gethostbyaddr("f4alias"));
        assertEquals("files4.test", hosts.getfqdn(" f4 "));
        assertEquals("nobody.test", hosts.getfqdn("nobody.test"));
        assertEquals("192.0.2.51", hosts.gethostbyname("both.test"));
        assertEquals(new HostEntry("127.1", List.of(), List.of("127.0.0.1")), hosts.gethostbynameEx("127.1"));
    }

    @Test
    void namesForEveryoneAndEveryInterfaceAreUnderstood() throws IOException {
        assertEquals("255.255.255.255", hosts.gethostbyname("<broadcast>"));
        assertEquals("0.0.0.0", hosts.gethostbyname(""));
        assertEquals(
                3,
                assertThrows(HostError.class, () -> hosts.gethostbynameEx("")).errno());
        assertEquals(
                1,
                assertThrows(HostError.class, () -> hosts.gethostbyaddr("192.0.2.1"))
                        .errno());
    }

    @Test
    void whatIsNoTextIsATypeError() {
        assertThrows(TypeError.class, () -> hosts.gethostbyname(null));
        assertThrows(TypeError.class, () -> hosts.gethostbyaddr("a\0b"));
    }

    @Test
    void addressesHaveNamesOrNumbersAsWanted() throws IOException {
        Address web = Address.of("192.0.2.50", 80);
        assertEquals(new NameInfo("files4.test", "http"), lookup.getnameinfo(web, 0));
        assertEquals(new NameInfo("192.0.2.50", "80"), lookup.getnameinfo(web, NI_NUMERICHOST | NI_NUMERICSERV));
        assertEquals(
                "tftp", lookup.getnameinfo(Address.of("127.1", 69), NI_DGRAM).service());
        assertEquals(
                "2001:db8::1%1",
                lookup.getnameinfo(new Address.Inet6("2001:db8::1", 80, 0, 1), 0)
                        .host());
        assertGai(-2, () -> lookup.getnameinfo(Address.of("192.0.2.1", 80), NI_NAMEREQD));
        assertGai(-2, () -> lookup.getnameinfo(Address.of("files4.test", 80), 0));
        assertGai(-8, () -> lookup.getnameinfo(Address.of("127.0.0.1", -1), 0));
        assertGai(-1, () -> lookup.getnameinfo(web, 1 << 30));
        assertThrows(OverflowError.class, () -> lookup.getnameinfo(new Address.Inet6("::1", 80, 1 << 20, 0), 0));
    }

    private static void assertGai(int number, org.junit.jupiter.api.function.Executable call) {
        assertEquals(number, assertThrows(GaiError.class, call).errno());
    }

    @Test
    void theHostHasANameThatCannotBeChanged() {
        assertFalse(HostNames.gethostname().isEmpty());
        assertEquals(
                Errno.EPERM.number(),
                ((org.pysock.api.error.OSError) assertThrows(IOException.class, () -> HostNames.sethostname("other")))
                        .errno());
    }

    @Test
    void aFileOfHostsIsReadAnewByEachLookup(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("hosts");
        NameResolver resolver = new HostsProfile(Map.of("file", file.toString()));
        assertGai(-4, () -> resolver.resolve("one.test", AF_INET));
        Files.writeString(file, "192.0.2.1 one.test");
        assertEquals("one.test", resolver.resolve("ONE.test", AF_INET).name());
        Files.writeString(file, "192.0.2.2 two.test");
        assertGai(-2, () -> resolver.resolve("one.test", AF_INET));
        assertGai(-5, () -> resolver.resolve("two.test", AF_INET6));
    }

    @Test
    void hostsAreGivenAsTextOrAsAFileElseAllIsRefused() throws IOException {
        assertGai(-4, () -> new HostsProfile(Map.of()).resolve("one.test", AF_INET));
        assertGai(-4, () -> new HostsProfile(Map.of("text", "", "file", "")).resolve("one.test", AF_INET));
    }

    @Test
    void aWrongConfigurationOfHostsDoesNotReplaceARightOne() throws IOException {
        HostsProfile resolver = new HostsProfile(Map.of("text", "192.0.2.1 one.test"));
        resolver.change(Map.of());
        assertEquals("one.test", resolver.resolve("one.test", AF_INET).name());
        resolver.change(Map.of("text", "192.0.2.2 two.test"));
        assertEquals("two.test", resolver.resolve("two.test", AF_INET).name());
        assertGai(-2, () -> resolver.resolve("one.test", AF_INET));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "080, 80",
        "65616, 65616",
        "4294967376, 80",
        "-4294967216, 80",
        "-1, -1",
        "2147483648, -2147483648",
        "18446744073709551568, -48",
        "-18446744073709551535, 81",
        "18446744073709551616, -1",
        "http, -1",
        "0x50, -1"
    })
    void portsAreReadAsCReadsThem(String text, int number) {
        assertEquals(number, PortNumber.of(text));
    }

    @Test
    void javasReasonsAreRememberedWhileItsCacheHidesThem() {
        Reasons reasons = new Reasons();
        UnknownHostException first = new UnknownHostException("a.test: Temporary failure in name resolution");
        assertEquals("EAI_AGAIN", reasons.of("a.test", first).name());
        assertEquals(
                "EAI_AGAIN",
                reasons.of("a.test", new UnknownHostException("a.test")).name());
        assertEquals(
                "EAI_NONAME",
                reasons.of("b.test", new UnknownHostException("b.test")).name());
    }

    @Test
    void theLoopbackAddressesAreSortedIpv6FirstWhereThereIsIpv6() throws IOException {
        InetAddress four = InetAddress.getByName("127.0.0.1");
        InetAddress six = InetAddress.getByName("::1");
        List<InetAddress> sorted = DestinationOrder.sorted(List.of(four, six));
        boolean reachable = Boolean.getBoolean("java.net.preferIPv4Stack")
                || !Interfaces.nameindex().isEmpty() && java.net.NetworkInterface.getByInetAddress(six) == null;
        assertEquals(reachable ? List.of(four, six) : List.of(six, four), sorted);
    }
}
