package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;

/** Clients of ours talk to {@code openssl s_server}. What they should see was seen by CPython 3.13's clients. */
class OpensslServerIT extends Interoperation {
    /** Those of TLS 1.2 for which there are keys here; without a prefix it is RSA's. */
    private static final Pattern KEY_EXCHANGES = Pattern.compile("ECDHE-|DHE-RSA-|AES|CAMELLIA|ARIA");

    private Command sServer(String certificate, String... more) throws IOException {
        return run(
                List.of(
                        "openssl",
                        "s_server",
                        "-accept",
                        "127.0.0.1:0",
                        "-CAfile",
                        pki("ca.pem"),
                        "-cert",
                        pki(certificate),
                        "-cipher",
                        "ALL@SECLEVEL=0"),
                more);
    }

    private static int port(Command server) throws InterruptedException {
        return Integer.parseInt(server.await("ACCEPT 127\\.0\\.0\\.1:(\\d+)\n"));
    }

    /** Something is said both ways. */
    private static void converse(PySslSocket socket, Command server) throws Exception {
        socket.sendall(bytes("hello\n"));
        server.await("hello\n");
        server.type("world\n");
        assertEquals("world\n", text(exactly(6, socket)));
    }

    @ParameterizedTest
    @EnumSource
    void serversOfAllKindsOfKeysAreVerified(Version version) throws Exception {
        for (String certificate : CERTIFICATES) {
            if (provider().equals("Conscrypt") && certificate.equals("gooded.pem")) {
                continue; // BoringSSL offers no Ed25519
            }
            Command server = sServer(certificate);
            PySslSocket socket = connect(client(version), port(server));
            assertEquals(version.shown, socket.version());
            assertEquals(2, socket.get_verified_chain().size());
            converse(socket, server);
            assertEquals(socket.cipher().name(), server.await("(?m)^CIPHER is (.*)$"));
            socket.close();
            server.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "V1_2, client.pem,   OK",
        "V1_3, client.pem,   OK",
        "V1_2, clientec.pem, OK",
        "V1_3, clientec.pem, OK",
        "V1_2, ,             SSLV3_ALERT_HANDSHAKE_FAILURE",
        "V1_3, ,             TLSV13_ALERT_CERTIFICATE_REQUIRED",
        "V1_2, otherca.pem,  TLSV1_ALERT_UNKNOWN_CA",
        "V1_3, otherca.pem,  TLSV1_ALERT_UNKNOWN_CA",
    })
    void aServerThatAsksForACertificateGetsOurs(Version version, String certificate, String outcome) throws Exception {
        Command server = sServer("good.pem", "-Verify", "1", "-verify_return_error");
        PySslContext context = client(version);
        if (certificate != null) {
            context.load_cert_chain(pki(certificate));
        }
        int port = port(server);
        if (outcome.equals("OK")) {
            converse(connect(context, port), server);
            assertTrue(server.said().contains("verify return:1"));
            return;
        }
        // in TLS 1.3 a client is through before the server has looked: it learns of it when it reads
        SSLError refused =
                assertThrows(SSLError.class, () -> connect(context, port).recv(1));
        assertEquals(outcome, refused.reason(), refused::getMessage);
        server.await(certificate == null ? "peer did not return a certificate" : "verify error:num=20:");
    }

    @ParameterizedTest
    @EnumSource
    void alpnIsTheServersChoiceAndNothingInCommonIsAFailure(Version version) throws Exception {
        Command server = sServer("good.pem", "-alpn", "h2,x");
        int port = port(server);
        PySslContext context = client(version);
        context.set_alpn_protocols(List.of("x", "h2"));
        PySslSocket socket = connect(context, port);
        assertEquals("h2", socket.selected_alpn_protocol());
        server.await("ALPN protocols selected: h2");
        converse(socket, server);
        socket.close();
        PySslContext silent = client(version);
        socket = connect(silent, port);
        assertNull(socket.selected_alpn_protocol());
        socket.close();
        context.set_alpn_protocols(List.of("nothing"));
        SSLError refused = assertThrows(SSLError.class, () -> connect(context, port));
        assertTrue(refused.getMessage().contains("no application protocol"), refused::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    void theServerLearnsWhichHostIsMeant(Version version) throws Exception {
        Command server = sServer(
                "good.pem",
                "-servername",
                "wrong.example",
                "-cert2",
                pki("wronghost.pem"),
                "-key2",
                pki("wronghost.pem"));
        int port = port(server);
        PySslSocket socket = opened(client(version).wrap_socket(connected(port), Wrapping.client("wrong.example")));
        assertEquals("wrong.example", socket.server_hostname());
        converse(socket, server);
        server.await("Switching server context");
        socket.close();
        // an address is no name to be sent (RFC 6066, section 3)
        socket = opened(client(version).wrap_socket(connected(port), Wrapping.client("127.0.0.1")));
        converse(socket, server);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionIsResumedWhereItIsAskedForOnly(Version version) throws Exception {
        Command server = sServer("good.pem");
        int port = port(server);
        PySslContext context = client(version);
        PySslSocket first = connect(context, port);
        converse(first, server);
        assertFalse(first.session_reused());
        PySslSession session = first.session();
        assertTrue(session.has_ticket());
        first.unwrap();
        first.close();
        PySslSocket other = connect(context, port);
        converse(other, server);
        assertFalse(other.session_reused());
        other.close();
        PySslSocket second = opened(context.wrap_socket(
                connected(port), Wrapping.client("localhost").session(session)));
        converse(second, server);
        assertTrue(second.session_reused());
        assertEquals("localhost", common(second.getpeercert()));
        // as with OpenSSL, which keeps the peer's certificate in a session, and no chain
        assertEquals(0, second.get_verified_chain().size());
        server.await("Reused session-id");
    }

    private static String common(Map<String, Object> certificate) {
        return String.valueOf(certificate.get("subject")).contains("localhost") ? "localhost" : null;
    }

    @Test
    void everyCipherThatBothHaveIsUsedByItsName() throws Exception {
        Set<String> theirs = Set.of(Command.output("openssl", "ciphers", "-s", "-tls1_2", "ALL@SECLEVEL=0")
                .strip()
                .split(":"));
        PySslContext all = client(Version.V1_2);
        all.set_ciphers("ALL:@SECLEVEL=0");
        Command rsa = sServer("good.pem");
        Command ec = sServer("goodec.pem");
        int rsaPort = port(rsa);
        int ecPort = port(ec);
        List<String> tried = new ArrayList<>();
        for (Map<String, Object> cipher : all.get_ciphers()) {
            String name = String.valueOf(cipher.get("name"));
            if (!theirs.contains(name) || !KEY_EXCHANGES.matcher(name).lookingAt()) {
                continue;
            }
            all.set_ciphers(name + ":@SECLEVEL=0");
            boolean ecdsa = name.contains("ECDSA");
            PySslSocket socket = connect(all, ecdsa ? ecPort : rsaPort);
            assertEquals(name, socket.cipher().name());
            socket.sendall(bytes("by " + name + "\n"));
            (ecdsa ? ec : rsa).await("(?s)CIPHER is " + name + "\\s.*by " + name);
            socket.close();
            tried.add(name);
        }
        assertTrue(tried.size() >= 8, tried::toString);
    }

    @ParameterizedTest
    @EnumSource
    void anEndInOrderAndARaggedOneAreDifferent(Version version) throws Exception {
        Command orderly = sServer("good.pem", "-www");
        PySslSocket socket = connected(client(version), port(orderly));
        socket.sendall(bytes("GET / HTTP/1.0\r\n\r\n"));
        assertTrue(text(drain(socket)).contains("HTTP/1.0 200"));
        Command crashes = sServer("good.pem");
        PySslSocket ragged = connected(client(version), port(crashes));
        converse(ragged, crashes);
        crashes.kill();
        IOException end = assertThrows(IOException.class, () -> ragged.recv(1));
        assertTrue(
                end.getMessage().contains("EOF occurred in violation of protocol")
                        || end.getMessage().contains("104"),
                end::toString);
    }

    private PySslSocket connected(PySslContext context, int port) throws IOException {
        return opened(context.wrap_socket(
                connected(port), Wrapping.client("localhost").suppress_ragged_eofs(false)));
    }

    @ParameterizedTest
    @EnumSource
    void twoMegabytesGoBothWays(Version version) throws Exception {
        byte[] much = new byte[2_000_000];
        new Random(2).nextBytes(much);
        Files.write(directory.resolve("much.bin"), much);
        Command down = sServer("goodec.pem", "-WWW");
        PySslSocket socket = connect(client(version), port(down));
        socket.sendall(bytes("GET /much.bin HTTP/1.0\r\n\r\n"));
        String answer = text(drain(socket));
        assertArrayEquals(much, bytes(answer.substring(answer.indexOf("\r\n\r\n") + 4)));
        Command up = sServer("goodec.pem");
        PySslSocket sender = connect(client(version), port(up));
        String digits = new Random(3)
                .ints(2_000_000, '0', '9')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        sender.sendall(bytes("<" + digits + ">"));
        up.await(">");
        assertEquals(
                digits,
                up.said().substring(up.said().indexOf('<') + 1, up.said().indexOf('>')));
    }

    @Test
    void newKeysThatAServerWantsAreTaken() throws Exception {
        Command server = sServer("good.pem");
        PySslSocket socket = connect(client(Version.V1_3), port(server));
        converse(socket, server);
        int updates = 0;
        for (String command : List.of("K", "k", "K", "K")) {
            // what it says next shows that it has read its command, which counts at the beginning of what it reads only
            server.type(command + "\n");
            socket.sendall(bytes("before " + ++updates + "\n"));
            server.await("before " + updates + "\n");
            server.type("behind " + updates + "\n");
            assertEquals("behind " + updates + "\n", text(exactly(9, socket)));
        }
        converse(socket, server);
    }

    @Test
    void aServerThatWantsToRenegotiateIsRefused() throws Exception {
        Command server = sServer("good.pem");
        PySslSocket socket = connect(client(Version.V1_2), port(server));
        converse(socket, server);
        server.type("r\n");
        SSLError refused = assertThrows(SSLError.class, () -> socket.recv(100));
        assertEquals("NO_RENEGOTIATION", refused.reason());
    }

    @Test
    void aServerThatIsTooOldIsRefused() throws Exception {
        for (String old : List.of("-tls1", "-tls1_1")) {
            Command server = sServer("good.pem", old);
            int port = port(server);
            SSLError refused = assertThrows(SSLError.class, () -> connect(client(), port));
            assertEquals("TLSV1_ALERT_PROTOCOL_VERSION", refused.reason(), refused::getMessage);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "V1_2, expired.pem, 10",
        "V1_3, expired.pem, 10",
        "V1_2, otherca.pem, 20",
        "V1_3, otherca.pem, 20",
        "V1_2, wronghost.pem, 62",
        "V1_3, wronghost.pem, 62",
        "V1_2, clientonly.pem, 26",
        "V1_3, clientonly.pem, 26",
    })
    void aServerThatWeRefuseIsToldAndSoIsTheProgram(Version version, String certificate, int code) throws Exception {
        Command server = sServer(certificate);
        // stays open for the moment: a close with anything unread resets the connection, which overtakes the alert
        PySslSocket socket = opened(client(version)
                .wrap_socket(
                        connected(port(server)), Wrapping.client("localhost").do_handshake_on_connect(false)));
        SSLCertVerificationError refused = assertThrows(SSLCertVerificationError.class, socket::do_handshake);
        assertEquals(code, refused.verify_code());
        // JSSE is less specific than OpenSSL about why
        String alert = server.await("SSL alert number (\\d+)");
        assertTrue(Set.of("42", "43", "45", "46", "48").contains(alert), alert);
    }

    @Test
    void manyConnectionsAreServedOneAfterTheOther() throws Exception {
        Command server = sServer("goodec.pem", "-WWW");
        Files.write(directory.resolve("little.txt"), bytes("little"));
        int port = port(server);
        PySslContext context = client();
        for (int i : IntStream.range(0, 30).toArray()) {
            PySslSocket socket = connect(context, port);
            socket.sendall(bytes("GET /little.txt HTTP/1.0\r\n\r\n"));
            assertTrue(text(drain(socket)).endsWith("little"), "connection " + i);
            socket.close();
        }
    }
}
