package org.pysock.ssl;

import static org.pysock.api.constant.SslConstants.*;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.Pysock;
import org.pysock.api.SslModule;
import org.pysock.api.SslModule.Purpose;
import org.pysock.api.VerifyLocations;
import org.pysock.tck.Pki;

/** Contexts, pairs of connected sockets and sides that run at once: what scenarios of TLS begin with. */
final class TlsWorld {
    /** Until when anything must have happened, in seconds. */
    static final double TIMEOUT = 20;

    private final Pysock pysock;
    private final Pki pki;

    TlsWorld(Pysock pysock, Path directory) {
        this.pysock = pysock;
        this.pki = Pki.in(directory);
    }

    Pysock pysock() {
        return pysock;
    }

    SslModule ssl() {
        return pysock.ssl();
    }

    String pki(String name) {
        return pki.path(name);
    }

    String text(String name) {
        return pki.text(name);
    }

    /** Changes a context. */
    @FunctionalInterface
    interface Tune {
        void on(PySslContext context) throws Exception;

        default Tune and(Tune next) {
            return context -> {
                on(context);
                next.on(context);
            };
        }
    }

    static final Tune AS_IT_IS = context -> {};
    static final Tune AT_MOST_12 = context -> context.maximum_version(PROTO_TLSv1_2);
    static final Tune AT_MOST_13 = context -> context.maximum_version(PROTO_TLSv1_3);

    /** A client that trusts the test authority. */
    PySslContext client(Tune tune) throws Exception {
        PySslContext context = ssl().create_default_context(Purpose.SERVER_AUTH, VerifyLocations.file(pki("ca.pem")));
        tune.on(context);
        return context;
    }

    PySslContext client() throws Exception {
        return client(AS_IT_IS);
    }

    /** A server; without a certificate if that is {@code null}. */
    PySslContext server(String certificate, Tune tune) throws Exception {
        PySslContext context = ssl().SSLContext(PROTOCOL_TLS_SERVER);
        if (certificate != null) {
            context.load_cert_chain(pki(certificate + ".pem"));
        }
        tune.on(context);
        return context;
    }

    PySslContext server() throws Exception {
        return server("good", AS_IT_IS);
    }

    /** Two connected sockets. */
    record Ends(PySocket client, PySocket server) {}

    Ends tcp() throws IOException {
        try (PySocket listener = pysock.socket().socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen(5);
            PySocket client = pysock.socket()
                    .create_connection("127.0.0.1", listener.getsockname().port());
            PySocket server = listener.accept().socket();
            client.settimeout(TIMEOUT);
            server.settimeout(TIMEOUT);
            return new Ends(client, server);
        }
    }

    /** What a side does. */
    @FunctionalInterface
    interface Body {
        void run(PySocket socket, OracleLog log) throws Exception;
    }

    /** What a side does after the handshake. */
    @FunctionalInterface
    interface TlsBody {
        void run(PySslSocket socket, OracleLog log) throws Exception;
    }

    /** The two logs of a scenario. */
    record Logs(OracleLog client, OracleLog server) {
        static Logs of(String scenario) {
            return new Logs(new OracleLog(scenario, "client"), new OracleLog(scenario, "server"));
        }
    }

    /** Runs the server's side in a thread and the client's here; each closes its socket at its end. */
    void pair(Logs logs, Body client, Body server) throws Exception {
        Ends ends = tcp();
        FutureTask<Void> other = start(() -> {
            try (PySocket socket = ends.server()) {
                server.run(socket, logs.server());
            }
            return null;
        });
        try (PySocket socket = ends.client()) {
            client.run(socket, logs.client());
        }
        join(other);
    }

    static <T> FutureTask<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "the other side");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    static <T> T join(FutureTask<T> task) throws Exception {
        try {
            return task.get(2 * (long) TIMEOUT, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        } catch (TimeoutException late) {
            throw new AssertionError("the other side does not end", late);
        }
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Wraps as a client and runs {@code body}, or notes why there was no handshake. */
    Body client(PySslContext context, String host, TlsBody body) {
        return wrapping(context, Wrapping.client(host), body);
    }

    /** Wraps as a server. */
    Body server(PySslContext context, TlsBody body) {
        return wrapping(context, Wrapping.server(), body);
    }

    private static Body wrapping(PySslContext context, Wrapping how, TlsBody body) {
        return (socket, log) -> {
            PySslSocket tls = log.quietly("wrap_socket", () -> context.wrap_socket(socket, how));
            if (tls == null) {
                return;
            }
            try {
                log.ok("handshake", List.of(tls.version()));
                body.run(tls, log);
            } finally {
                tls.close();
            }
        };
    }
}
