package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.pysock.api.constant.SslConstants.ALERT_DESCRIPTION_UNRECOGNIZED_NAME;
import static org.pysock.api.constant.SslConstants.CERT_OPTIONAL;
import static org.pysock.api.constant.SslConstants.CERT_REQUIRED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslSocket;
import org.pysock.api.VerifyLocations;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;

/** {@code openssl s_client} talks to servers of ours. What it should see was seen of CPython 3.13's servers. */
class OpensslClientIT extends Interoperation {
    private static final String HELLO = "hello\n";
    /** Those of TLS 1.2 for which there are keys here; without a prefix it is RSA's. */
    private static final Pattern KEY_EXCHANGES = Pattern.compile("ECDHE-|DHE-RSA-|AES|CAMELLIA|ARIA");

    private Command sClient(Server server, String... more) throws IOException {
        return run(
                List.of(
                        "openssl",
                        "s_client",
                        "-connect",
                        server.address(),
                        "-CAfile",
                        pki("ca.pem"),
                        "-cipher",
                        "ALL@SECLEVEL=0"),
                more);
    }

    /** Something is said both ways, and the client ends in order. */
    private static void converse(Command client) throws Exception {
        client.type(HELLO);
        client.await(HELLO);
        leave(client);
    }

    private static void leave(Command client) throws Exception {
        client.type("Q\n");
        assertEquals(0, client.awaitEnd());
    }

    @ParameterizedTest
    @EnumSource
    void serversOfAllKindsOfKeysAreTrustedAndEndInOrder(Version version) throws Exception {
        for (String certificate : CERTIFICATES) {
            if (provider().equals("Conscrypt") && certificate.equals("gooded.pem")) {
                continue; // its key managers know no Ed25519
            }
            Server server = new Server(server(certificate));
            Answer<String> seen = server.next(socket -> {
                String version1 = echo(socket).version();
                socket.unwrap();
                return version1;
            });
            Command client = sClient(server, version.option);
            client.await("Verify return code: 0 \\(ok\\)");
            converse(client);
            assertEquals(version.shown, seen.get());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            V1_2 ; required ; client.pem   ; OK
            V1_3 ; required ; client.pem   ; OK
            V1_2 ; required ; clientec.pem ; OK
            V1_3 ; required ; clientec.pem ; OK
            V1_2 ; optional ; client.pem   ; OK
            V1_3 ; optional ; client.pem   ; OK
            V1_2 ; optional ;              ; OK
            V1_3 ; optional ;              ; OK
            V1_2 ; required ;              ; alert (handshake failure|bad certificate)
            V1_3 ; required ;              ; alert (certificate required|bad certificate)
            V1_2 ; required ; otherca.pem  ; alert (unknown ca|certificate unknown)
            V1_3 ; required ; otherca.pem  ; alert (unknown ca|certificate unknown)
            V1_2 ; optional ; otherca.pem  ; alert (unknown ca|certificate unknown)
            V1_3 ; optional ; otherca.pem  ; alert (unknown ca|certificate unknown)
            """)
    void clientsAreAskedForCertificates(Version version, String mode, String certificate, String outcome)
            throws Exception {
        PySslContext context = server("good.pem");
        context.load_verify_locations(VerifyLocations.file(pki("ca.pem")));
        context.verify_mode(mode.equals("required") ? CERT_REQUIRED : CERT_OPTIONAL);
        Server server = new Server(context);
        Answer<Object> seen = server.next(socket -> {
            try {
                socket.do_handshake();
                Object subject = socket.getpeercert() == null
                        ? "none"
                        : socket.getpeercert().get("subject");
                echo(socket).unwrap();
                return subject;
            } catch (SSLError refused) {
                return refused;
            }
        });
        Command client = certificate == null
                ? sClient(server, version.option)
                : sClient(server, version.option, "-cert", pki(certificate));
        if (outcome.equals("OK")) {
            client.await("Verify return code: 0 \\(ok\\)");
            converse(client);
            String subject = String.valueOf(seen.get());
            assertEquals(certificate == null, subject.equals("none"), subject);
        } else {
            client.await(outcome);
            assertEquals(1, client.awaitEnd());
            SSLError refused = (SSLError) seen.get();
            assertEquals(
                    certificate == null ? "PEER_DID_NOT_RETURN_A_CERTIFICATE" : "CERTIFICATE_VERIFY_FAILED",
                    refused.reason(),
                    refused::getMessage);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theServersOrderOfAlpnCountsAndNothingInCommonIsNoFailure(Version version) throws Exception {
        PySslContext context = server("good.pem");
        context.set_alpn_protocols(List.of("h2", "http/1.1"));
        Server server = new Server(context);
        Answer<String> both = server.next(socket -> echo(socket).selected_alpn_protocol());
        Command client = sClient(server, version.option, "-alpn", "x,http/1.1,h2");
        client.await("ALPN protocol: h2");
        converse(client);
        assertEquals("h2", both.get());
        Answer<String> none = server.next(socket -> echo(socket).selected_alpn_protocol());
        client = sClient(server, version.option, "-alpn", "x");
        client.await("No ALPN negotiated");
        converse(client);
        assertNull(none.get());
        Answer<String> silent = server.next(socket -> echo(socket).selected_alpn_protocol());
        converse(sClient(server, version.option));
        assertNull(silent.get());
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackChoosesTheContextByTheNameOrRefuses(Version version) throws Exception {
        PySslContext context = server("good.pem");
        PySslContext other = server("wronghost.pem");
        List<String> names = new ArrayList<>();
        context.sni_callback((connection, name, first) -> {
            names.add(name);
            if ("wrong.example".equals(name)) {
                connection.context(other);
            }
            return "nobody".equals(name) ? ALERT_DESCRIPTION_UNRECOGNIZED_NAME : null;
        });
        Server server = new Server(context);
        Answer<PySslSocket> chosen = server.next(Interoperation::echo);
        Command client =
                sClient(server, version.option, "-servername", "wrong.example", "-verify_hostname", "wrong.example");
        client.await("subject=.*wrong\\.example");
        client.await("Verify return code: 0 \\(ok\\)");
        converse(client);
        chosen.get();
        Answer<SSLError> refused = server.next(socket -> assertThrows(SSLError.class, socket::do_handshake));
        client = sClient(server, version.option, "-servername", "nobody");
        client.await("SSL alert number 112");
        assertEquals("CALLBACK_FAILED", refused.get().reason());
        Answer<PySslSocket> unnamed = server.next(Interoperation::echo);
        converse(sClient(server, version.option, "-noservername"));
        unnamed.get();
        List<String> expected = new ArrayList<>(List.of("wrong.example", "nobody"));
        expected.add(null);
        assertEquals(expected, names);
    }

    @ParameterizedTest
    @EnumSource
    void aSessionThatTheClientHasKeptIsResumed(Version version) throws Exception {
        assumeTrue(isJdk() || version == Version.V1_2, "Conscrypt gives its clients no tickets");
        Server server = new Server(server("good.pem"));
        String file = directory.resolve("session-" + version + provider()).toString();
        Answer<Boolean> first = server.next(socket -> echo(socket).session_reused());
        Command client = sClient(server, version.option, "-sess_out", file);
        // tickets come before the answer
        converse(client);
        assertEquals(false, first.get());
        Answer<Boolean> second = server.next(socket -> echo(socket).session_reused());
        client = sClient(server, version.option, "-sess_in", file);
        client.await("Reused, TLSv1");
        converse(client);
        assertEquals(true, second.get());
    }

    @Test
    void aClientThatReconnectsResumesEachTime() throws Exception {
        Server server = new Server(server("good.pem"));
        Answer<List<Boolean>> all = start(() -> {
            List<Boolean> reused = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                reused.add(server.next(socket -> {
                            try {
                                echo(socket);
                            } catch (SSLEOFError rude) {
                                // how s_client leaves each connection but the last
                            }
                            return socket.session_reused();
                        })
                        .get());
            }
            return reused;
        });
        Command client = sClient(server, "-tls1_2", "-reconnect");
        client.await("(?s)(Reused, TLSv1.*){5}");
        converse(client);
        assertEquals(List.of(false, true, true, true, true, true), all.get());
    }

    @Test
    void everyCipherThatBothHaveIsUsedByItsName() throws Exception {
        Set<String> theirs = Set.of(Command.output("openssl", "ciphers", "-s", "-tls1_2", "ALL@SECLEVEL=0")
                .strip()
                .split(":"));
        List<String> tried = new ArrayList<>();
        for (String name : names(server("good.pem"), "ALL:@SECLEVEL=0")) {
            if (!theirs.contains(name) || !KEY_EXCHANGES.matcher(name).lookingAt()) {
                continue;
            }
            PySslContext context = server(name.contains("ECDSA") ? "goodec.pem" : "good.pem");
            context.set_ciphers(name);
            Server server = new Server(context);
            Answer<String> seen = server.next(socket -> echo(socket).cipher().name());
            Command client = sClient(server, "-tls1_2");
            assertEquals(name, client.await("(?m)^New, .*, Cipher is (.*)$"));
            converse(client);
            assertEquals(name, seen.get());
            tried.add(name);
        }
        assertTrue(tried.size() >= 8, tried::toString);
        for (String name :
                List.of("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256")) {
            Server server = new Server(server("good.pem"));
            Answer<String> seen = server.next(socket -> echo(socket).cipher().name());
            Command client = sClient(server, "-tls1_3", "-ciphersuites", name);
            assertEquals(name, client.await("(?m)^New, .*, Cipher is (.*)$"));
            converse(client);
            assertEquals(name, seen.get());
        }
    }

    private static List<String> names(PySslContext context, String ciphers) throws IOException {
        context.set_ciphers(ciphers);
        return context.get_ciphers().stream()
                .map(cipher -> String.valueOf(cipher.get("name")))
                .toList();
    }

    @Test
    void aClientWithNoCipherInCommonIsToldSo() throws Exception {
        PySslContext context = only(Version.V1_2, server("good.pem"));
        context.set_ciphers("ECDHE-RSA-AES256-GCM-SHA384");
        Server server = new Server(context);
        Answer<SSLError> refused = server.next(socket -> assertThrows(SSLError.class, socket::do_handshake));
        Command client = run(
                List.of("openssl", "s_client", "-connect", server.address()),
                "-tls1_2",
                "-cipher",
                "ECDHE-RSA-AES128-GCM-SHA256");
        client.await("alert handshake failure");
        assertEquals("NO_SHARED_CIPHER", refused.get().reason());
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatCrashesIsARaggedEnd(Version version) throws Exception {
        Server server = new Server(server("good.pem"));
        Answer<IOException> seen = server.next(socket -> {
            socket.do_handshake();
            socket.sendall(socket.recv(100));
            return assertThrows(IOException.class, () -> socket.recv(100));
        });
        Command client = sClient(server, version.option);
        client.await("Verify return code: 0 \\(ok\\)");
        client.type(HELLO);
        client.await(HELLO);
        client.kill();
        IOException ragged = seen.get();
        assertTrue(ragged instanceof SSLEOFError || ragged.getMessage().contains("104"), ragged::toString);
    }

    @ParameterizedTest
    @EnumSource
    void twoMegabytesGoBothWays(Version version) throws Exception {
        byte[] much = new byte[2_000_000];
        new Random(1).nextBytes(much);
        Server server = new Server(server("goodec.pem"));
        Answer<byte[]> seen = server.next(socket -> {
            socket.do_handshake();
            byte[] got = exactly(much.length, socket);
            socket.sendall(got);
            socket.unwrap();
            return got;
        });
        // -quiet: nothing of its input is a command, nothing else is in its output, and it ends with the connection
        Command client = sClient(server, version.option, "-quiet", "-verify_quiet");
        client.type(text(much));
        client.awaitEnd();
        assertArrayEquals(much, seen.get());
        assertTrue(client.said().endsWith(text(much)), () -> client.said().substring(much.length));
    }

    @Test
    void newKeysThatAClientWantsAreTaken() throws Exception {
        Server server = new Server(server("good.pem"));
        Answer<String> seen = server.next(socket -> echo(socket).version());
        Command client = sClient(server, "-tls1_3");
        client.await("Verify return code: 0 \\(ok\\)");
        int updates = 0;
        for (String command : List.of("K", "k", "K", "K")) {
            client.type(command + "\n");
            client.await("(?s)(KEYUPDATE.*){" + ++updates + "}");
            client.type("behind " + updates + "\n");
            client.await("behind " + updates + "\n");
        }
        converse(client);
        assertEquals("TLSv1.3", seen.get());
    }

    @Test
    void renegotiationIsRefused() throws Exception {
        Server server = new Server(server("good.pem"));
        Answer<IOException> seen = server.next(socket -> assertThrows(IOException.class, () -> echo(socket)));
        Command client = sClient(server, "-tls1_2");
        client.await("Verify return code: 0 \\(ok\\)");
        client.type("R\n");
        client.await("RENEGOTIATING");
        assertEquals(1, client.awaitEnd());
        assertTrue(seen.get() instanceof SSLError, () -> "RENEGOTIATING");
    }

    @Test
    void versionsThatAreTooOldAreRefused() throws Exception {
        for (String old : List.of("-tls1", "-tls1_1")) {
            Server server = new Server(server("good.pem"));
            Answer<SSLError> refused = server.next(socket -> assertThrows(SSLError.class, socket::do_handshake));
            Command client = sClient(server, old);
            client.await("alert protocol version");
            assertEquals("UNSUPPORTED_PROTOCOL", refused.get().reason());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "V1_2, expired.pem, 10, SSLV3_ALERT_CERTIFICATE_EXPIRED",
        "V1_3, expired.pem, 10, SSLV3_ALERT_CERTIFICATE_EXPIRED",
        "V1_2, otherca.pem, 20, TLSV1_ALERT_UNKNOWN_CA",
        "V1_3, otherca.pem, 20, TLSV1_ALERT_UNKNOWN_CA",
        "V1_2, wronghost.pem, 62, SSLV3_ALERT_BAD_CERTIFICATE",
        "V1_3, wronghost.pem, 62, SSLV3_ALERT_BAD_CERTIFICATE",
    })
    void aClientThatRefusesUsSaysWhy(Version version, String certificate, String code, String reason) throws Exception {
        Server server = new Server(server(certificate));
        Answer<SSLError> refused = server.next(socket -> assertThrows(SSLError.class, () -> echo(socket)));
        Command client = sClient(server, version.option, "-verify_return_error", "-verify_hostname", "localhost");
        client.await("verify error:num=" + code + ":");
        assertEquals(1, client.awaitEnd());
        assertEquals(reason, refused.get().reason(), () -> get(refused).getMessage());
    }

    private static SSLError get(Answer<SSLError> answer) {
        try {
            return answer.get();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void theChainThatAServerLoadsIsSent() throws Exception {
        PySslContext context = server("good.pem");
        java.nio.file.Path chain = directory.resolve("byinter-chain.pem");
        java.nio.file.Files.writeString(
                chain,
                Stream.of("byinter.crt", "inter.pem", "byinter.key")
                        .map(name -> org.pysock.tck.Pki.in(directory).text(name))
                        .collect(Collectors.joining()));
        context.load_cert_chain(chain.toString());
        Server server = new Server(context);
        Answer<PySslSocket> seen = server.next(Interoperation::echo);
        Command client = sClient(server);
        client.await("depth=2 .*pysock test CA");
        client.await("Verify return code: 0 \\(ok\\)");
        converse(client);
        seen.get();
        assertFalse(client.said().contains("verify error"));
    }
}
