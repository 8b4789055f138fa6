package org.pysock.ssl;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.Pysock;
import org.pysock.api.SslModule;
import org.pysock.api.SslModule.Purpose;
import org.pysock.api.VerifyLocations;
import org.pysock.ssl.trust.TrustBoard;
import org.pysock.tck.Pki;

/** What tests have in common whose peer is a command on this machine, over loopback. Skipped, and said so, where there is no openssl. */
@Timeout(180)
abstract class Interoperation {
    /** TLS versions as openssl's option, as CPython's constant and as everybody's name. */
    enum Version {
        V1_2("-tls1_2", 771, "TLSv1.2"),
        V1_3("-tls1_3", 772, "TLSv1.3");

        final String option;
        final int number;
        final String shown;

        Version(String option, int number, String shown) {
            this.option = option;
            this.number = number;
            this.shown = shown;
        }
    }

    static final List<String> CERTIFICATES = List.of("good.pem", "goodec.pem", "gooded.pem");

    private static final double TIMEOUT_SECONDS = 30;

    @TempDir
    static Path directory;

    final Pysock pysock = Pysock.load();
    final SslModule ssl = new SslModuleImpl(
            pysock.socket(),
            TrustBoard.load(Interoperation.class.getClassLoader()),
            new Providers(Map.of("provider", provider())));
    private final List<AutoCloseable> opened = new ArrayList<>();

    /** Which provider does our cryptography; others in subclasses. */
    String provider() {
        return "";
    }

    /** Whether that is the JDK's. */
    final boolean isJdk() {
        return provider().isEmpty();
    }

    @BeforeAll
    static void needsOpenssl() throws InterruptedException {
        String version = Command.output("openssl", "version");
        if (!version.startsWith("OpenSSL 3.")) {
            System.err.println("SKIPPED: interoperation with openssl needs OpenSSL 3 on the PATH, found: " + version);
        }
        assumeTrue(version.startsWith("OpenSSL 3."), "needs OpenSSL 3 on the PATH");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    <T extends AutoCloseable> T opened(T one) {
        synchronized (opened) {
            opened.add(one);
        }
        return one;
    }

    static String pki(String name) {
        return Pki.in(directory).path(name);
    }

    PySslContext client() throws IOException {
        return ssl.create_default_context(Purpose.SERVER_AUTH, VerifyLocations.file(pki("ca.pem")));
    }

    PySslContext client(Version version) throws IOException {
        return only(version, client());
    }

    PySslContext server(String certificate) throws IOException {
        PySslContext context = ssl.create_default_context(Purpose.CLIENT_AUTH, null);
        context.load_cert_chain(pki(certificate));
        return context;
    }

    static PySslContext only(Version version, PySslContext context) throws IOException {
        context.minimum_version(version.number);
        context.maximum_version(version.number);
        return context;
    }

    /** A command as a peer, in the directory of the test. */
    Command run(List<String> first, String... more) throws IOException {
        return opened(Command.start(
                directory, Stream.concat(first.stream(), Stream.of(more)).toList()));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** The rest of what the peer sends. */
    static byte[] drain(PySocket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part = socket.recv(1 << 16); part.length > 0; part = socket.recv(1 << 16)) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** {@code count} bytes of the peer. */
    static byte[] exactly(int count, PySocket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < count) {
            byte[] part = socket.recv(Math.min(1 << 16, count - all.size()));
            if (part.length == 0) {
                throw new AssertionError("an end after " + all.size() + " of " + count + " bytes");
            }
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    // us as a client

    PySocket connected(int port) throws IOException {
        PySocket socket = opened(pysock.socket().socket());
        socket.settimeout(TIMEOUT_SECONDS);
        socket.connect("127.0.0.1", port);
        return socket;
    }

    /** A connection of ours to {@code localhost}. */
    PySslSocket connect(PySslContext context, int port) throws IOException {
        return opened(context.wrap_socket(connected(port), Wrapping.client("localhost")));
    }

    // us as a server

    /** What a server does with a connection. */
    @FunctionalInterface
    interface Conversation<T> {
        T with(PySslSocket socket) throws Exception;
    }

    /** A server of ours that serves connections one after the other. */
    final class Server implements AutoCloseable {
        private final PySocket listener;
        private final PySslContext context;

        Server(PySslContext context) throws IOException {
            this.context = context;
            listener = opened(pysock.socket().socket());
            listener.settimeout(TIMEOUT_SECONDS);
            listener.bind("127.0.0.1", 0);
            listener.listen();
        }

        String address() throws IOException {
            return "127.0.0.1:" + listener.getsockname().port();
        }

        /** What the next connection gives. */
        <T> Answer<T> next(Conversation<T> conversation) {
            return Interoperation.start(() -> {
                PySocket accepted = opened(listener.accept().socket());
                accepted.settimeout(TIMEOUT_SECONDS);
                PySslSocket socket = context.wrap_socket(
                        accepted,
                        Wrapping.server().do_handshake_on_connect(false).suppress_ragged_eofs(false));
                opened(socket);
                try {
                    return conversation.with(socket);
                } finally {
                    socket.close();
                    accepted.close();
                }
            });
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }

    /** What the other thread gives. */
    record Answer<T>(FutureTask<T> task) {
        T get() throws Exception {
            return task.get((long) (2 * TIMEOUT_SECONDS), TimeUnit.SECONDS);
        }
    }

    static <T> Answer<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "other side");
        thread.setDaemon(true);
        thread.start();
        return new Answer<>(task);
    }

    /** Echoes until the end, and ends in order. */
    static PySslSocket echo(PySslSocket socket) throws IOException {
        socket.do_handshake();
        for (byte[] part = socket.recv(1 << 16); part.length > 0; part = socket.recv(1 << 16)) {
            socket.sendall(part);
        }
        return socket;
    }
}
