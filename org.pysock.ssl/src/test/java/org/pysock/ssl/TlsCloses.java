package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLZeroReturnError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.error.ValueError;

/** How TLS ends, over any transport. */
abstract class TlsCloses extends TlsScene {
    private static final int MAX_COLLECTIONS = 300;

    TlsCloses(Carrier carrier) {
        super(carrier);
    }

    @Test
    void closeEndsWhateverIsGoingOn() throws Exception {
        Ends<PySslSocket> silent = silent(TLS_1_3);
        Running<Void> handshake = Running.start(() -> {
            silent.server().do_handshake();
            return null;
        });
        handshake.blocked();
        silent.server().close();
        assertErrno(Errno.EBADF, handshake);

        Ends<PySslSocket> read = tls();
        Running<byte[]> reading = Running.start(() -> read.client().recv(1));
        reading.blocked();
        read.client().close();
        assertErrno(Errno.EBADF, reading);

        Ends<PySslSocket> written = tls();
        Running<Void> writing = Running.start(() -> {
            for (; ; ) {
                written.client().sendall(pattern(1_000_000));
            }
        });
        writing.blocked();
        written.client().close();
        assertErrno(Errno.EBADF, writing);

        Ends<PySslSocket> ended = tls();
        Running<PySslSocket> ending = Running.start(() -> ended.client().unwrap());
        ending.blocked();
        ended.client().close();
        assertErrno(Errno.EBADF, ending);
    }

    @Test
    void whatOthersHaveClosedAnswersAsAClosedDescriptor() throws Exception {
        SocketModule.Scoped theirs = closing(carrier().pysock().socket().scoped());
        PySocket listener = listener();
        PySocket plain = theirs.socket();
        plain.settimeout(LIMIT_SECONDS);
        plain.connect(listener.getsockname());
        Ends<PySocket> ends = new Ends<>(plain, closing(listener.accept().socket()));
        PySslSocket client = tls(ends, client(TLS_1_3), server()).client();
        theirs.close();
        assertErrno(Errno.EBADF, () -> client.read(1));
        assertErrno(Errno.EBADF, () -> client.write(ByteBuffer.wrap(bytes("x"))));
        client.close();
        assertThrows(ValueError.class, () -> client.read(1));
    }

    @Test
    void aClosedSocketIsClosed() throws Exception {
        Ends<PySslSocket> ends = tls();
        PySslSocket client = ends.client();
        client.close();
        assertErrno(Errno.EBADF, () -> client.recv(1));
        assertErrno(Errno.EBADF, () -> client.send(bytes("x")));
        assertErrno(Errno.EBADF, client::do_handshake);
        assertThrows(ValueError.class, client::unwrap);
        assertThrows(ValueError.class, () -> client.read(1));
        assertNull(client.version());
        assertNull(client.cipher());
        assertEquals(0, client.pending());
        assertEquals(-1, client.fileno());
    }

    @Test
    void afterTlsTheSocketsArePlainAgainWhoeverEndsFirst() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            for (boolean clientFirst : new boolean[] {true, false}) {
                Ends<PySslSocket> ends = tls(version);
                PySslSocket first = clientFirst ? ends.client() : ends.server();
                PySslSocket second = clientFirst ? ends.server() : ends.client();
                Running<byte[]> other = Running.start(() -> {
                    // in the clear at once behind close_notify: none of it is TLS's
                    byte[] end = second.recv(10);
                    second.unwrap().sendall(bytes("plain text"));
                    return end;
                });
                first.unwrap();
                assertEquals("plain text", text(receive(first, 10)));
                assertEquals(0, other.get().length);
                first.sendall(bytes("and back"));
                assertEquals("and back", text(receive(second, 8)));
                assertNull(first.version());
                assertThrows(ValueError.class, first::unwrap);
            }
        }
    }

    @Test
    void bothMayEndAtOnce() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            Ends<PySslSocket> ends = tls(version);
            Running<PySslSocket> other = Running.start(() -> ends.server().unwrap());
            ends.client().unwrap().sendall(bytes("plain"));
            assertEquals("plain", text(receive(other.get(), 5)));
        }
    }

    @Test
    void plainTextThatWaitsBehindTheEndIsThere() throws Exception {
        Ends<PySslSocket> ends = tls();
        // all is sent before anything of it is read
        Running<PySslSocket> other = Running.start(() -> {
            ends.server().sendall(bytes("last words"));
            ends.server().unwrap().sendall(bytes("plain text"));
            return ends.server();
        });
        assertEquals("last words", text(receive(ends.client(), 10)));
        assertEquals(0, ends.client().recv(10).length);
        ends.client().unwrap();
        other.get();
        assertEquals("plain text", text(receive(ends.client(), 10)));
    }

    @Test
    void aPeerThatDoesNotEndTlsEndsUnwrapWithTheTimeout() throws Exception {
        Ends<PySslSocket> ends = tls();
        ends.client().settimeout(0.05);
        TimeoutError late = assertThrows(TimeoutError.class, ends.client()::unwrap);
        assertTrue(late.getMessage().endsWith("The read operation timed out"), late::getMessage);
        SSLError over = assertThrows(SSLError.class, () -> ends.client().send(bytes("x")));
        assertEquals("PROTOCOL_IS_SHUTDOWN", over.reason());
        assertEquals(0, ends.server().recv(1).length);
        ends.server().close();
    }

    @Test
    void dataThatWaitsIsNotLostByUnwrap() throws Exception {
        Ends<PySslSocket> ends = tls();
        ends.server().sendall(bytes("data"));
        SSLError refused = assertThrows(SSLError.class, ends.client()::unwrap);
        assertEquals("APPLICATION_DATA_AFTER_CLOSE_NOTIFY", refused.reason());
        assertEquals("data", text(ends.client().recv(10)));
    }

    @Test
    void anEndWithoutCloseNotifyIsToldToWhoWantsIt() throws Exception {
        for (int version : new int[] {TLS_1_2, TLS_1_3}) {
            Ends<PySslSocket> quiet = tls(version);
            quiet.server().sendall(bytes("data"));
            quiet.server().close();
            assertEquals("data", text(receive(quiet.client(), 4)));
            assertEquals(0, quiet.client().recv(1).length);
            assertEquals(0, quiet.client().recv(1).length);

            Ends<PySslSocket> told = tls(
                    plain(), client(version), server(), toLocalhost().suppress_ragged_eofs(false), Wrapping.server());
            told.server().sendall(bytes("data"));
            told.server().close();
            assertEquals("data", text(receive(told.client(), 4)));
            SSLEOFError end =
                    assertThrows(SSLEOFError.class, () -> told.client().recv(1));
            assertEquals("UNEXPECTED_EOF_WHILE_READING", end.reason());
            assertThrows(SSLEOFError.class, () -> told.client().recv(1));
        }
    }

    @Test
    void aResetIsAReset() throws Exception {
        Ends<PySslSocket> ends = tls();
        ends.client().sendall(bytes("unread"));
        assertTrue(isReadable(ends.server(), LIMIT_SECONDS));
        ends.server()
                .setsockopt(SocketConstants.SOL_SOCKET, SocketConstants.SO_LINGER, new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        ends.server().close();
        assertErrno(Errno.ECONNRESET, () -> receive(ends.client(), 1));
    }

    @Test
    void whoReadsWhileAnotherShutsDownGetsNoCiphertext() throws Exception {
        Ends<PySslSocket> ends = tls();
        Running<byte[]> reading = Running.start(() -> {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (byte[] part = ends.client().recv(100);
                    part.length > 0;
                    part = ends.client().recv(100)) {
                all.writeBytes(part);
                break;
            }
            return all.toByteArray();
        });
        reading.blocked();
        ends.client().shutdown(SocketConstants.SHUT_WR);
        ends.server().sendall(bytes("secret"));
        assertEquals("secret", text(reading.get()));
    }

    @Test
    void whoReadsWhileAnotherUnwrapsIsToldOfTheEndAndMeetsNoPlainText() throws Exception {
        for (int i = 0; i < 5; i++) {
            Ends<PySslSocket> ends = tls(i % 2 == 0 ? TLS_1_2 : TLS_1_3);
            Running<byte[]> reading = Running.start(() -> ends.client().recv(100));
            reading.blocked();
            Running<PySslSocket> ending = Running.start(() -> ends.client().unwrap());
            assertEquals(0, ends.server().recv(10).length);
            ends.server().unwrap().sendall(bytes("in the clear"));
            ending.get();
            assertThrows(SSLZeroReturnError.class, reading::get);
            assertEquals("in the clear", text(receive(ends.client(), 12)));
        }
    }

    @Test
    void whoWaitsForASocketThatAnotherUnwrapsSeesThePlainOne() throws Exception {
        Ends<PySslSocket> ends = tls();
        Running<PySslSocket> ending = Running.start(() -> ends.client().unwrap());
        ending.blocked();
        ends.server().unwrap();
        ending.get();
        Running<Boolean> waiting = Running.start(() -> isReadable(ends.client(), LIMIT_SECONDS));
        waiting.blocked();
        ends.server().sendall(bytes("x"));
        assertTrue(waiting.get());
    }

    /** The other end of a socket that nobody has any more. */
    private PySslSocket forgotten() throws Exception {
        PySocket listener = listener();
        PySocket client = carrier().pysock().socket().socket();
        client.settimeout(LIMIT_SECONDS);
        client.connect(listener.getsockname());
        Running<PySslSocket> other =
                Running.start(() -> server().wrap_socket(listener.accept().socket(), Wrapping.server()));
        PySslSocket socket = client(TLS_1_2).wrap_socket(client, toLocalhost());
        socket.sendall(bytes("x"));
        PySslSocket server = closing(other.get());
        assertEquals("x", text(server.recv(1)));
        return server;
    }

    @Test
    void aSocketThatNobodyHasAnyMoreIsClosed() throws Exception {
        PySslSocket server = forgotten();
        server.settimeout(0.02);
        byte[] end = null;
        for (int i = 0; i < MAX_COLLECTIONS && end == null; i++) {
            System.gc();
            try {
                end = server.recv(1);
            } catch (TimeoutError notYet) {
                continue;
            }
        }
        assertNotNull(end, "the socket is still open");
        assertEquals(0, end.length);
    }

    @Test
    void detachGivesThePlainSocketAway() throws Exception {
        Ends<PySslSocket> ends = tls();
        int number = ends.client().detach();
        assertErrno(Errno.EBADF, () -> ends.client().recv(1));
        PySocket plain = closing(
                carrier().pysock().socket().fromfd(number, SocketConstants.AF_INET, SocketConstants.SOCK_STREAM, 0));
        plain.settimeout(LIMIT_SECONDS);
        ends.server().sendall(bytes("x"));
        // a record, not what is in it
        assertArrayEquals(new byte[] {23, 3, 3}, receive(plain, 3));
    }
}
