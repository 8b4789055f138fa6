package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.VerifyLocations;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.error.ValueError;

/** How TLS begins, over any transport. */
abstract class TlsHandshakes extends TlsScene {
    TlsHandshakes(Carrier carrier) {
        super(carrier);
    }

    private static void assertTalking(Ends<PySslSocket> ends) throws Exception {
        ends.client().sendall(bytes("to the server"));
        assertEquals("to the server", text(receive(ends.server(), 13)));
        ends.server().sendall(bytes("to the client"));
        assertEquals("to the client", text(receive(ends.client(), 13)));
    }

    @Test
    void everyVersionIsSpokenByBlockingSockets() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            Ends<PySocket> plain = plain();
            plain.client().setblocking(true);
            plain.server().setblocking(true);
            Ends<PySslSocket> ends = tls(plain, client(version), server());
            assertEquals(
                    version == TLS_1_2 ? "TLSv1.2" : "TLSv1.3", ends.client().version());
            assertEquals(ends.client().version(), ends.server().version());
            assertEquals(ends.client().cipher(), ends.server().cipher());
            assertTalking(ends);
        }
    }

    @Test
    void socketsWithATimeoutShakeHands() throws Exception {
        assertTalking(tls(TLS_1_2));
        assertTalking(tls(TLS_1_3));
    }

    @Test
    void nonBlockingSocketsShakeHandsBySelect() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            shakeHands(version, this::bySelect);
        }
    }

    @Test
    void nonBlockingSocketsShakeHandsByPoll() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            shakeHands(version, this::byPoll);
        }
    }

    private void shakeHands(int version, Waiting waiting) throws Exception {
        Ends<PySslSocket> ends = silent(version);
        ends.client().setblocking(false);
        ends.server().setblocking(false);
        assertNull(ends.client().version());
        assertThrows(ValueError.class, () -> ends.client().getpeercert());
        Running<Void> other = Running.start(() -> patiently(ends.server(), waiting, () -> {
            ends.server().do_handshake();
            return null;
        }));
        patiently(ends.client(), waiting, () -> {
            ends.client().do_handshake();
            return null;
        });
        other.get();
        byte[] much = pattern(carrier().much() / 10);
        Running<Integer> sending = Running.start(
                () -> patiently(ends.client(), waiting, () -> ends.client().write(java.nio.ByteBuffer.wrap(much))));
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        while (all.size() < much.length) {
            all.writeBytes(patiently(ends.server(), waiting, () -> ends.server().recv(20_000)));
        }
        assertArrayEquals(much, all.toByteArray());
        assertEquals(much.length, sending.get());
    }

    @Test
    void theFirstReadOrWriteShakesHands() throws Exception {
        Ends<PySslSocket> ends = silent(TLS_1_3);
        Running<byte[]> other = Running.start(() -> receive(ends.server(), 5));
        ends.client().sendall(bytes("first"));
        assertEquals("first", text(other.get()));
    }

    @Test
    void aReaderAndAWriterWhoBeginTogetherBothGetThrough() throws Exception {
        for (int i = 0; i < 10; i++) {
            Ends<PySslSocket> ends = silent(i % 2 == 0 ? TLS_1_2 : TLS_1_3);
            Running<byte[]> reading = Running.start(() -> receive(ends.client(), 4));
            Running<Integer> writing = Running.start(() -> ends.client().send(bytes("ping")));
            Running<Integer> answering = Running.start(() -> ends.server().send(bytes("pong")));
            assertEquals("ping", text(receive(ends.server(), 4)));
            assertEquals("pong", text(reading.get()));
            assertEquals(4, writing.get());
            assertEquals(4, answering.get());
        }
    }

    @Test
    void aSilentPeerEndsTheHandshakeWithTheTimeout() throws Exception {
        Ends<PySslSocket> ends = silent(TLS_1_3);
        for (PySslSocket socket : List.of(ends.client(), ends.server())) {
            socket.settimeout(0.05);
            TimeoutError late = assertThrows(TimeoutError.class, socket::do_handshake);
            assertTrue(late.getMessage().endsWith("The handshake operation timed out"), late::getMessage);
        }
        // what has begun goes on
        ends.client().settimeout(LIMIT_SECONDS);
        ends.server().settimeout(LIMIT_SECONDS);
        Running<Void> other = Running.start(() -> {
            ends.server().do_handshake();
            return null;
        });
        ends.client().do_handshake();
        other.get();
        assertTalking(ends);
    }

    @Test
    void aNonBlockingSocketSaysWhatItWants() throws Exception {
        Ends<PySslSocket> ends = silent(TLS_1_3);
        ends.server().setblocking(false);
        SSLWantReadError wanted = assertThrows(SSLWantReadError.class, ends.server()::do_handshake);
        assertEquals(SslConstants.SSL_ERROR_WANT_READ, wanted.errno());
        assertThrows(SSLWantReadError.class, () -> ends.server().recv(1));
    }

    @Test
    void aListenerAcceptsTls() throws Exception {
        PySslSocket listener = closing(server().wrap_socket(listener(), Wrapping.server()));
        Running<PySslSocket> accepting =
                Running.start(() -> (PySslSocket) listener.accept().socket());
        PySslSocket client = closing(client().wrap_socket(fresh(), toLocalhost()));
        assertNull(client.version());
        client.connect(listener.getsockname());
        assertTalking(new Ends<>(client, closing(accepting.get())));
        assertThrows(ValueError.class, () -> client.connect(listener.getsockname()));
        assertThrows(ValueError.class, () -> client.connect_ex(listener.getsockname()));
    }

    @Test
    void connectExAnswersAndShakesHands() throws Exception {
        PySslSocket listener = closing(server().wrap_socket(listener(), Wrapping.server()));
        Running<PySslSocket> accepting =
                Running.start(() -> (PySslSocket) listener.accept().socket());
        PySslSocket client = closing(client().wrap_socket(fresh(), toLocalhost()));
        assertEquals(0, client.connect_ex(listener.getsockname()));
        assertTalking(new Ends<>(client, closing(accepting.get())));
    }

    @Test
    void aNonBlockingConnectGoesOnWithTheHandshake() throws Exception {
        PySocket listener = listener();
        PySslSocket client = closing(client().wrap_socket(fresh(), toLocalhost().do_handshake_on_connect(false)));
        client.setblocking(false);
        assertEquals(begun(listener()), client.connect_ex(listener.getsockname()));
        bySelect(client, org.pysock.api.constant.PollConstants.POLLOUT);
        PySocket accepted = listener.accept().socket();
        accepted.settimeout(LIMIT_SECONDS);
        Running<PySslSocket> other = Running.start(() -> server().wrap_socket(accepted, Wrapping.server()));
        patiently(client, this::bySelect, () -> {
            client.do_handshake();
            return null;
        });
        client.settimeout(LIMIT_SECONDS);
        assertTalking(new Ends<>(client, closing(other.get())));
    }

    @Test
    void anUnconnectedSocketIsPlainlyUnconnected() throws Exception {
        PySslSocket client = closing(client().wrap_socket(fresh(), toLocalhost()));
        assertErrno(Errno.ENOTCONN, () -> client.recv(1));
        assertErrno(Errno.ENOTCONN, client::do_handshake);
        PySslSocket refused = closing(client().wrap_socket(fresh(), toLocalhost()));
        PySocket nobody = fresh();
        nobody.bind("127.0.0.1", 0);
        assertErrno(Errno.ECONNREFUSED, () -> refused.connect(nobody.getsockname()));
        PySocket plain = fresh();
        assertErrno(Errno.ECONNREFUSED, () -> plain.connect(nobody.getsockname()));
        assertEquals(plain.connect_ex(nobody.getsockname()), refused.connect_ex(nobody.getsockname()));
    }

    /** What a plain socket that does not block is told of a connection that it begins; of TCP that it is on its way, whatever has come of it by then. */
    private int begun(PySocket peer) throws Exception {
        PySocket plain = fresh();
        plain.setblocking(false);
        return plain.connect_ex(peer.getsockname());
    }

    @Test
    void aConnectionThatHasJustBegunIsToldOfAsAPlainOne() throws Exception {
        PySocket nobody = fresh();
        nobody.bind("127.0.0.1", 0);
        for (PySocket peer : List.of(listener(), nobody)) {
            PySslSocket client =
                    closing(client().wrap_socket(fresh(), toLocalhost().do_handshake_on_connect(false)));
            client.setblocking(false);
            assertEquals(begun(peer), client.connect_ex(peer.getsockname()));
        }
    }

    @Test
    void protocolsAreAgreedOn() throws Exception {
        PySslContext client = client();
        PySslContext server = server();
        client.set_alpn_protocols(List.of("h2", "http/1.1"));
        server.set_alpn_protocols(List.of("http/1.1"));
        Ends<PySslSocket> ends = tls(plain(), client, server);
        assertEquals("http/1.1", ends.client().selected_alpn_protocol());
        assertEquals("http/1.1", ends.server().selected_alpn_protocol());
        server.set_alpn_protocols(List.of("nothing"));
        assertNull(tls(plain(), client, server).client().selected_alpn_protocol());
    }

    @Test
    void aServerIsToldTheNameAndMayTakeAnotherContextOrRefuse() throws Exception {
        PySslContext server = server();
        PySslContext other = server();
        List<String> names = new ArrayList<>();
        server.sni_callback((connection, name, context) -> {
            names.add(name);
            connection.context(other);
            return null;
        });
        Ends<PySslSocket> ends = tls(plain(), client(), server);
        assertEquals(List.of("localhost"), names);
        assertSame(other, ends.server().context());
        assertEquals(1, server.session_stats().get("accept"));
        server.sni_callback((connection, name, context) -> SslConstants.ALERT_DESCRIPTION_ACCESS_DENIED);
        Ends<PySocket> plain = plain();
        Running<PySslSocket> refusing = Running.start(() -> server.wrap_socket(plain.server(), Wrapping.server()));
        assertThrows(SSLError.class, () -> client().wrap_socket(plain.client(), toLocalhost()));
        assertThrows(SSLError.class, refusing::get);
    }

    @Test
    void aClientShowsItsCertificate() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            PySslContext client = client(version);
            client.load_cert_chain(pki("client.pem"));
            PySslContext server = server();
            server.verify_mode(SslConstants.CERT_REQUIRED);
            server.load_verify_locations(VerifyLocations.file(pki("ca.pem")));
            Ends<PySslSocket> ends = tls(plain(), client, server);
            assertNotNull(ends.server().getpeercert().get("subject"));
            assertTalking(ends);
        }
    }

    @Test
    void aSessionIsResumedOnRequest() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            PySslContext client = client(version);
            PySslContext server = server();
            Ends<PySslSocket> first = tls(plain(), client, server);
            assertFalse(first.client().session_reused());
            assertTalking(first);
            PySslSession session = first.client().session();
            Ends<PySslSocket> second =
                    tls(plain(), client, server, toLocalhost().session(session), Wrapping.server());
            assertTrue(second.client().session_reused(), "client, version " + version);
            assertTrue(second.server().session_reused(), "server, version " + version);
            assertTalking(second);
            assertFalse(tls(plain(), client, server).client().session_reused());
        }
    }

    @Test
    void aPairCarriesTls() throws Exception {
        var pair = carrier().pysock().socket().socketpair();
        Ends<PySocket> plain = new Ends<>(closing(pair.one()), closing(pair.other()));
        plain.client().settimeout(LIMIT_SECONDS);
        plain.server().settimeout(LIMIT_SECONDS);
        // the tickets of TLS 1.3, byte by byte and unread, fill a Unix socket
        assertTalking(tls(plain, client(TLS_1_2), server()));
    }
}
