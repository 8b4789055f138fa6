package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pysock.api.constant.SslConstants.CERT_REQUIRED;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;

/**
 * CPython 3.13 as the peer, where it is installed: {@code -Dpython3.13=FILE} names one, else it is looked for on the PATH. Skipped, and
 * said so, where there is none.
 */
class CpythonPeerIT extends Interoperation {
    private static final String PYTHON = System.getProperty("python3.13", "python3.13");

    @BeforeAll
    static void needsPython() throws InterruptedException {
        String version = Command.output(PYTHON, "--version").strip();
        if (!version.startsWith("Python 3.13")) {
            System.err.println("SKIPPED: interoperation with CPython needs 3.13, " + PYTHON + " is: " + version);
        }
        assumeTrue(version.startsWith("Python 3.13"), "needs CPython 3.13");
    }

    private Command python(String... arguments) throws IOException {
        Path script = directory.resolve("peer.py");
        try (InputStream text = CpythonPeerIT.class.getResourceAsStream("peer.py")) {
            Files.copy(text, script, StandardCopyOption.REPLACE_EXISTING);
        }
        return run(List.of(PYTHON, "-u", script.toString(), pki("ca.pem")), arguments);
    }

    private Command server(Version version, String certificate, String... more) throws IOException {
        String[] arguments = {"server", String.valueOf(version.number), pki(certificate), String.join(",", more)};
        return python(arguments);
    }

    private Command client(Version version, Server server, String... more) throws IOException {
        String port = server.address().substring(server.address().indexOf(':') + 1);
        return python("client", String.valueOf(version.number), port, String.join(",", more));
    }

    private static int port(Command server) throws InterruptedException {
        return Integer.parseInt(server.await("listening (\\d+)\n"));
    }

    @ParameterizedTest
    @EnumSource
    void ourClientAndItsServerAgreeOnEverything(Version version) throws Exception {
        for (String certificate : CERTIFICATES) {
            Command peer = server(version, certificate, "alpn=h2;x");
            PySslContext context = client(version);
            context.set_alpn_protocols(List.of("x", "h2"));
            byte[] much = new byte[500_000];
            new Random(4).nextBytes(much);
            PySslSocket socket = connect(context, port(peer));
            Answer<Void> sender = start(() -> {
                socket.sendall(much);
                return null;
            });
            assertArrayEquals(much, exactly(much.length, socket));
            sender.get();
            assertEquals("h2", socket.selected_alpn_protocol());
            peer.await("sees " + version.shown + " " + socket.cipher().name() + " h2 False");
            socket.unwrap();
            peer.await("ended in order");
        }
    }

    @ParameterizedTest
    @EnumSource
    void ourServerAndItsClientAgreeOnEverything(Version version) throws Exception {
        for (String certificate : CERTIFICATES) {
            PySslContext context = server(certificate);
            context.set_alpn_protocols(List.of("h2", "x"));
            context.load_verify_locations(VerifyLocations.file(pki("ca.pem")));
            context.verify_mode(CERT_REQUIRED);
            Server server = new Server(context);
            Answer<String> seen = server.next(socket -> {
                echo(socket);
                String told = socket.version() + " " + socket.cipher().name() + " " + socket.selected_alpn_protocol();
                assertTrue(String.valueOf(socket.getpeercert().get("subject")).contains("client1"));
                socket.unwrap();
                return told;
            });
            Command peer = client(version, server, "alpn=x;h2", "cert=" + pki("client.pem"));
            String sees = peer.await("sees (.*)\n");
            peer.await("ended in order");
            assertEquals(sees, seen.get() + " False");
            assertTrue(sees.contains(" h2 "), sees);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAreResumedBothWays(Version version) throws Exception {
        Command peer = server(version, "good.pem");
        int port = port(peer);
        PySslContext context = client(version);
        PySslSocket first = connect(context, port);
        first.sendall(bytes("1"));
        exactly(1, first);
        PySslSession session = first.session();
        first.unwrap();
        first.close();
        PySslSocket second = opened(context.wrap_socket(
                connected(port), Wrapping.client("localhost").session(session)));
        second.sendall(bytes("2"));
        exactly(1, second);
        assertTrue(second.session_reused());
        peer.await("sees .* True");

        Server server = new Server(server("good.pem"));
        Answer<List<Boolean>> seen = start(() -> {
            boolean before =
                    server.next(socket -> echo(socket).session_reused()).get();
            return List.of(
                    before, server.next(socket -> echo(socket).session_reused()).get());
        });
        client(version, server, "resume").await("sees .* True");
        assertEquals(List.of(false, true), seen.get());
    }

    @ParameterizedTest
    @EnumSource
    void whoIsNotTrustedIsRefusedOnBothSides(Version version) throws Exception {
        Command peer = server(version, "expired.pem");
        int port = port(peer);
        SSLCertVerificationError refused =
                assertThrows(SSLCertVerificationError.class, () -> connect(client(version), port));
        assertEquals(10, refused.verify_code());
        peer.await("failed (SSL.*|ConnectionReset.*)\n");

        Server server = new Server(server("otherca.pem"));
        Answer<SSLError> told = server.next(socket -> assertThrows(SSLError.class, () -> echo(socket)));
        client(version, server).await("failed SSLCertVerificationError.*unable to get local issuer");
        assertEquals("TLSV1_ALERT_UNKNOWN_CA", told.get().reason());
    }

    @Test
    void aServerNamesAnotherContextForAName() throws Exception {
        PySslContext context = server("good.pem");
        PySslContext other = server("wronghost.pem");
        context.sni_callback((connection, name, first) -> {
            if ("wrong.example".equals(name)) {
                connection.context(other);
            }
            return null;
        });
        Server server = new Server(context);
        Answer<PySslSocket> seen = server.next(socket -> {
            echo(socket).unwrap();
            return socket;
        });
        Command peer = client(Version.V1_3, server, "host=wrong.example");
        peer.await("ended in order");
        seen.get();
        assertFalse(peer.said().contains("failed"));
    }
}
