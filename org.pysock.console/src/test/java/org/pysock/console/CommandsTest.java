package org.pysock.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.apache.felix.hc.api.Result;
import org.apache.felix.inventory.Format;
import org.junit.jupiter.api.Test;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;

/** What commands and printers say, over real sockets and without a container. */
class CommandsTest {
    private final Pysock pysock = Pysock.load();
    private final Commands commands = new Commands(pysock.insight(), pysock.socket(), pysock.select(), pysock.ssl());

    private static void assertMatches(String pattern, String text) {
        assertTrue(text.matches("(?s)" + pattern), text);
    }

    private void refuse() throws IOException {
        int port;
        try (PySocket gone = pysock.socket().create_server(Address.of("127.0.0.1", 0))) {
            port = gone.getsockname().port();
        }
        assertThrows(IOException.class, () -> pysock.socket().create_connection("127.0.0.1", port));
    }

    @Test
    void theOverviewNamesEveryCommand() {
        for (String name : List.of("sockets", "policies", "policy", "why", "selftest")) {
            assertTrue(commands.pysock().contains("pysock:" + name), name);
        }
    }

    @Test
    void socketsAreATable() throws IOException {
        assertEquals("0 open sockets\n", commands.sockets("", false));
        try (PySocket listener = pysock.socket().create_server(Address.of("127.0.0.1", 0))) {
            listener.settimeout(2.5);
            String port = "127\\.0\\.0\\.1:" + listener.getsockname().port();
            assertMatches(
                    "owner +fd +kind +state +local +remote +in +out +age +timeout +tls\n"
                            + "application +1024 +inet tcp +LISTEN +" + port + " +0 +0 +\\d+\\.\\ds +2\\.5s\n"
                            + "1 open socket\n",
                    commands.sockets("", false));
            assertEquals("0 of 1 open socket\n", commands.sockets("somebody", false));
            assertEquals("0 of 1 open socket\n", commands.sockets("appl", true));
        }
    }

    @Test
    void policiesSayWhichIsInForceAndHowToChooseAnother() {
        assertMatches(
                "family: dual-stack, the built-in default: there is no service\n"
                        + " +policy family dual-stack\\|ipv4-only\\|.*\n",
                commands.policies("family"));
        assertMatches(
                "resolver: jvm, the built-in default: there is no service\n +policy resolver ranking\\|jvm\n",
                commands.policies("resolver"));
        assertMatches(".*\\* +jvm +org\\.pysock\\.ssl +VERIFYING, .*", commands.policies("trust"));
        assertEquals(
                "there is no kind of policy 'colour'; there are compatibility, family, idna, resolver, trust\n",
                commands.policies("colour"));
        assertTrue(commands.policies().startsWith("compatibility: "), commands.policies());
    }

    @Test
    void whyTellsTheNewestFailureFirst() throws IOException {
        assertEquals("no connection, handshake or lookup has failed\n", commands.why());
        assertThrows(IOException.class, () -> pysock.socket().gethostbyname("nothing.invalid"));
        refuse();
        assertMatches(
                ".* application: connect 127\\.0\\.0\\.1:\\d+: Connection refused\n"
                        + " +tried: 127\\.0\\.0\\.1:\\d+ for \\d+ ms, errno 111\n"
                        + " +asked: resolver jvm, family dual-stack\n"
                        + ".* application: lookup nothing\\.invalid: .*\n +asked: resolver jvm\n",
                commands.why());
        assertEquals(3, commands.why(1).lines().count());
    }

    @Test
    void theSelfTestPassesAndLeavesNothingOpen() {
        String report = commands.selftest();
        assertMatches(".*\npysock works here: 8 of 8 checks passed, 0 skipped, in \\d+ ms\n", report);
        assertMatches(".*tls +ok +TLSv1\\.3 TLS_.*", report);
        assertEquals("0 open sockets\n", commands.sockets("", false));
    }

    @Test
    void whatIsNotThereIsSkippedWithAReason() {
        Commands bare = new Commands(pysock.insight(), pysock.socket(), pysock.select(), null);
        assertMatches(".*tls +skipped +no TLS, org\\.pysock\\.ssl would\n.*works here: 7 of 8.*", bare.selftest());
    }

    @Test
    void aSelfTestThatFailsSaysWhat() {
        Commands broken = new Commands(pysock.insight(), null, pysock.select(), null);
        assertMatches(".*\npysock does NOT work here: tcp echo, udp, .*", broken.selftest());
    }

    @Test
    void theInventoryHasTextAndJson() throws IOException {
        refuse();
        StringWriter text = new StringWriter();
        new Inventory(pysock.insight()).print(new PrintWriter(text), Format.TEXT, false);
        assertTrue(text.toString().contains("0 open sockets"), text::toString);
        StringWriter json = new StringWriter();
        new Inventory(pysock.insight()).print(new PrintWriter(json), Format.JSON, false);
        assertMatches(
                "\\{\"sockets\":\\[\\],\"policies\":\\[\\{\"name\":\"compatibility\",.*\"errno\":111,.*\\}\\]\\}\n",
                json.toString());
    }

    @Test
    void jsonQuotesWhatItMust() {
        assertEquals("[\"a\\\"b\\\\\\u000a\",1,null]", Json.of(java.util.Arrays.asList("a\"b\\\n", 1, null)));
    }

    @Test
    void allIsWellWhereEveryPolicyMayAnswer() {
        assertEquals(Result.Status.OK, new Health(pysock.insight()).execute().getStatus());
    }
}
