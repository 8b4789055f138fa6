package org.pysock.itest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.VerifyLocations;
import org.pysock.tck.Pki;

/** The shortest proof that sockets work where a test runs: a client and a server on this machine, over TCP and over TLS. */
final class Loopback {
    private static final int SECONDS = 20;

    private final SocketModule socket;

    Loopback(SocketModule socket) {
        this.socket = socket;
    }

    /** Connects to a host that is this machine, and gets back what it sends. */
    void tcp(String host) throws Exception {
        exchange(accepted -> accepted, port -> socket.create_connection(host, port));
    }

    /** The same as {@code localhost} over TLS, with certificates for tests. */
    void tls(SslModule ssl) throws Exception {
        Path directory = Files.createTempDirectory("pki");
        try {
            Pki pki = Pki.in(directory);
            PySslContext server = ssl.create_default_context(SslModule.Purpose.CLIENT_AUTH, null);
            server.load_cert_chain(pki.path("good.pem"));
            PySslContext client =
                    ssl.create_default_context(SslModule.Purpose.SERVER_AUTH, VerifyLocations.file(pki.path("ca.pem")));
            exchange(
                    accepted -> server.wrap_socket(accepted, Wrapping.server()),
                    port -> client.wrap_socket(
                            socket.create_connection("127.0.0.1", port), Wrapping.client("localhost")));
        } finally {
            List<Path> files =
                    Files.walk(directory).sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    private interface Side<T> {
        PySocket over(T below) throws IOException;
    }

    private void exchange(Side<PySocket> server, Side<Integer> client) throws Exception {
        try (PySocket listener = socket.create_server(Address.of("127.0.0.1", 0))) {
            listener.settimeout(SECONDS);
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> echo(listener, server));
            try (PySocket connected = client.over(listener.getsockname().port())) {
                connected.settimeout(SECONDS);
                connected.sendall("hello".getBytes(US_ASCII));
                assertEquals("hello", new String(connected.recv(5), US_ASCII));
            }
            served.get(SECONDS, TimeUnit.SECONDS);
        }
    }

    private static void echo(PySocket listener, Side<PySocket> server) {
        try (PySocket accepted = server.over(listener.accept().socket())) {
            accepted.sendall(accepted.recv(5));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
