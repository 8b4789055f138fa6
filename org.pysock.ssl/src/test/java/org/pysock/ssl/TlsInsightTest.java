package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.Pysock;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Insight;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.insight.PolicyKind;
import org.pysock.api.insight.TlsFacts;

/** What people see of TLS: on a socket, of a handshake that failed, of the policies of trust. */
class TlsInsightTest {
    private final Pysock pysock = Pysock.load();
    private final Insight insight = pysock.insight();

    @TempDir
    Path directory;

    private TlsWorld world() {
        return new TlsWorld(pysock, directory);
    }

    private TlsFacts tls(PySocket of) {
        return insight.sockets().stream()
                .filter(row -> row.fileno() == of.fileno())
                .map(OpenSocket::tls)
                .findFirst()
                .orElse(null);
    }

    @Test
    void tlsOnASocketShowsWhatWasAgreedAndWhoJudgedThePeer() throws Exception {
        TlsWorld world = world();
        TlsWorld.Ends ends = world.tcp();
        FutureTask<PySslSocket> accepting =
                TlsWorld.start(() -> world.server().wrap_socket(ends.server(), Wrapping.server()));
        try (PySslSocket client = world.client().wrap_socket(ends.client(), Wrapping.client("localhost"));
                PySslSocket server = TlsWorld.join(accepting)) {
            client.sendall(new byte[100]);
            assertEquals(100, server.recv(200).length);
            TlsFacts seen = tls(client);
            assertEquals("TLSv1.3", seen.version());
            assertEquals(client.cipher().name(), seen.cipher());
            assertEquals("localhost", seen.host());
            assertEquals("context", seen.trustedBy());
            assertNull(tls(server).trustedBy());
            OpenSocket row = insight.sockets().stream()
                    .filter(one -> one.fileno() == server.fileno())
                    .findFirst()
                    .orElseThrow();
            assertEquals(100, row.bytesIn(), "of TLS the decrypted bytes count");
        }
        assertEquals(List.of(), insight.failures());
    }

    @Test
    void aHandshakeThatFailsSaysWhichCertificateAndWhichPolicy() throws Exception {
        TlsWorld world = world();
        TlsWorld.Ends ends = world.tcp();
        FutureTask<IOException> accepting = TlsWorld.start(() ->
                assertThrows(IOException.class, () -> world.server().wrap_socket(ends.server(), Wrapping.server())));
        assertThrows(
                SSLCertVerificationError.class,
                () -> world.ssl().create_default_context().wrap_socket(ends.client(), Wrapping.client("localhost")));
        TlsWorld.join(accepting);
        Failure failure = insight.failures().stream()
                .filter(one -> one.certificate() != null)
                .findFirst()
                .orElseThrow();
        assertEquals("handshake", failure.operation());
        assertTrue(failure.certificate().contains("CN=localhost, of issuer CN=pysock test CA"), failure::certificate);
        assertEquals("trust policy 'jvm', the default of org.pysock.trust", failure.policy());
        assertTrue(failure.error().contains("certificate verify failed"), failure::error);
        assertEquals(2, insight.failures().size(), "the other side fails, too");
    }

    @Test
    void aHandshakeThatTakesTooLongIsAFailure() throws Exception {
        TlsWorld world = world();
        TlsWorld.Ends ends = world.tcp();
        ends.client().settimeout(0.05);
        assertThrows(SocketTimeoutException.class, () -> world.client()
                .wrap_socket(ends.client(), Wrapping.client("localhost")));
        assertEquals(
                "The handshake operation timed out",
                insight.failures().get(0).tries().get(0).error());
        ends.server().close();
    }

    @Test
    void thePoliciesOfTrustStandBesideTheOthers() {
        PolicyKind trust = insight.policies().stream()
                .filter(kind -> kind.name().equals("trust"))
                .findFirst()
                .orElseThrow();
        assertEquals("jvm", trust.inForce());
        assertTrue(trust.why().startsWith("policy=jvm of the configuration org.pysock.trust"), trust::why);
        assertEquals(
                List.of("jvm", "trust-all"),
                trust.candidates().stream().map(PolicyKind.Candidate::id).toList());
    }

    @Test
    void aHandshakeIsAnEventOfTheFlightRecorder() throws Exception {
        Path file = directory.resolve("handshakes.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("org.pysock.Handshake");
            recording.start();
            tlsOnASocketShowsWhatWasAgreedAndWhoJudgedThePeer();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(one -> one.getEventType().getName().equals("org.pysock.Handshake"))
                .toList();
        assertEquals(2, events.size());
        RecordedEvent client = events.stream()
                .filter(one -> one.getString("host") != null)
                .findFirst()
                .orElseThrow();
        assertEquals("ok", client.getString("outcome"));
        assertEquals("TLSv1.3", client.getString("version"));
        assertEquals("context", client.getString("trustedBy"));
        assertTrue(client.getDuration().toNanos() > 0);
    }
}
