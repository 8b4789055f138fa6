package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PyPoll;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SslModule;
import org.pysock.api.SslModule.Purpose;
import org.pysock.api.VerifyLocations;
import org.pysock.api.constant.PollConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;
import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.SSLWantWriteError;
import org.pysock.tck.Pki;

/** What the contracts of TLS share: connected ends over a {@link Carrier}, contexts, sockets that are closed after each test. */
@Timeout(60)
abstract class TlsScene {
    static final int TLS_1_2 = 771;
    static final int TLS_1_3 = 772;
    static final double LIMIT_SECONDS = 20;

    /** More attempts than any loop here needs, even byte by byte. */
    private static final int MAX_ATTEMPTS = 1_000_000;

    @TempDir
    static Path directory;

    private final Carrier carrier;
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

    /** A failure names the carrier, with the seed that chops. */
    @RegisterExtension
    final TestExecutionExceptionHandler seed = (test, failed) -> {
        failed.addSuppressed(new AssertionError("over " + carrier().name()));
        throw failed;
    };

    TlsScene(Carrier carrier) {
        this.carrier = carrier;
    }

    final Carrier carrier() {
        return carrier;
    }

    final SslModule ssl() {
        return carrier.pysock().ssl();
    }

    final SelectModule select() {
        return carrier.pysock().select();
    }

    final <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    @AfterEach
    final void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    static String pki(String name) {
        return Pki.in(directory).path(name);
    }

    final PySslContext client() throws IOException {
        return ssl().create_default_context(Purpose.SERVER_AUTH, VerifyLocations.file(pki("ca.pem")));
    }

    final PySslContext client(int version) throws IOException {
        PySslContext context = client();
        context.minimum_version(version);
        context.maximum_version(version);
        return context;
    }

    final PySslContext server() throws IOException {
        PySslContext context = ssl().create_default_context(Purpose.CLIENT_AUTH, null);
        context.load_cert_chain(pki("goodec.pem"));
        return context;
    }

    /** Two ends, of a socket that carries or of TLS. */
    record Ends<S extends PySocket>(S client, S server) {}

    final PySocket fresh() throws IOException {
        PySocket socket = closing(carrier.pysock().socket().socket());
        socket.settimeout(LIMIT_SECONDS);
        return socket;
    }

    final PySocket listener() throws IOException {
        PySocket listener = fresh();
        listener.bind("127.0.0.1", 0);
        listener.listen();
        return listener;
    }

    final Ends<PySocket> plain() throws IOException {
        PySocket listener = listener();
        PySocket client = fresh();
        client.connect(listener.getsockname());
        PySocket server = closing(listener.accept().socket());
        server.settimeout(LIMIT_SECONDS);
        listener.close();
        return new Ends<>(client, server);
    }

    static Wrapping toLocalhost() {
        return Wrapping.client("localhost");
    }

    /** TLS on both ends, the handshake done. */
    final Ends<PySslSocket> tls(Ends<PySocket> plain, PySslContext client, PySslContext server) throws Exception {
        return tls(plain, client, server, toLocalhost(), Wrapping.server());
    }

    final Ends<PySslSocket> tls(
            Ends<PySocket> plain, PySslContext client, PySslContext server, Wrapping clients, Wrapping servers)
            throws Exception {
        Running<PySslSocket> other = Running.start(() -> server.wrap_socket(plain.server(), servers));
        PySslSocket socket = closing(client.wrap_socket(plain.client(), clients));
        return new Ends<>(socket, closing(other.get()));
    }

    final Ends<PySslSocket> tls(int version) throws Exception {
        return tls(plain(), client(version), server());
    }

    final Ends<PySslSocket> tls() throws Exception {
        return tls(TLS_1_3);
    }

    /** TLS that has yet to begin, on both ends. */
    final Ends<PySslSocket> silent(int version) throws IOException {
        Ends<PySocket> plain = plain();
        return new Ends<>(
                closing(client(version)
                        .wrap_socket(plain.client(), toLocalhost().do_handshake_on_connect(false))),
                closing(server().wrap_socket(plain.server(), Wrapping.server().do_handshake_on_connect(false))));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    /** Bytes of which no two neighbouring blocks are equal. */
    static byte[] pattern(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + (i >> 8));
        }
        return bytes;
    }

    static byte[] receive(PySocket socket, int size) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < size) {
            byte[] part = socket.recv(Math.min(size - all.size(), 50_000));
            if (part.length == 0) {
                fail("the end after " + all.size() + " of " + size + " bytes");
            }
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static void assertErrno(Errno expected, Executable operation) {
        IOException error = assertThrows(IOException.class, operation);
        if (error instanceof OSError known) {
            assertEquals(expected, known.code(), error::toString);
        } else {
            fail("not an OSError: " + error, error);
        }
    }

    static void assertErrno(Errno expected, Running<?> running) {
        assertErrno(expected, running::get);
    }

    /** One call of a non-blocking socket. */
    @FunctionalInterface
    interface Call<R> {
        R run() throws IOException;
    }

    /** How to wait for a non-blocking socket. */
    @FunctionalInterface
    interface Waiting {
        void until(PySocket socket, int event) throws IOException;
    }

    final void bySelect(PySocket socket, int event) throws IOException {
        List<PySocket> in = event == PollConstants.POLLIN ? List.of(socket) : List.of();
        List<PySocket> out = event == PollConstants.POLLOUT ? List.of(socket) : List.of();
        select().select(in, out, List.of(), LIMIT_SECONDS);
    }

    final void byPoll(PySocket socket, int event) throws IOException {
        PyPoll poll = select().poll();
        poll.register(socket, event);
        poll.poll(LIMIT_SECONDS * 1000);
    }

    /** Calls until the socket does not ask to wait any more. */
    static <R> R patiently(PySocket socket, Waiting waiting, Call<R> call) throws IOException {
        for (int i = 0; i < MAX_ATTEMPTS; i++) {
            try {
                return call.run();
            } catch (SSLWantReadError wanted) {
                waiting.until(socket, PollConstants.POLLIN);
            } catch (SSLWantWriteError wanted) {
                waiting.until(socket, PollConstants.POLLOUT);
            }
        }
        return fail("too many attempts");
    }

    final boolean isReadable(PySocket socket, double seconds) throws IOException {
        return !select().select(List.of(socket), List.of(), List.of(), seconds)
                .readable()
                .isEmpty();
    }
}
