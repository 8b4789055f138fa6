package org.pysock.examples.modular;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.SslModule;
import org.pysock.api.VerifyLocations;

/**
 * TCP, a host name outside ASCII, and TLS under that name, all on this machine: the server is a thread that sends back what it gets.
 * Prints a line for each; ends with an exception if anything is not as it should be.
 */
public final class Main {
    private static final String HOST = "b\u00fccher.test";

    private final SocketModule socket;
    private final SslModule ssl;
    private final String certificate;

    private Main(Pysock pysock, String certificate) {
        this.socket = pysock.socket();
        this.ssl = pysock.ssl();
        this.certificate = certificate;
    }

    /** Takes no arguments. */
    public static void main(String[] arguments) throws Exception {
        Main main = new Main(Pysock.load(), certificate());
        main.tcp("TCP", "localhost");
        main.tcp("IDNA", HOST);
        main.tls();
    }

    private void tcp(String label, String host) throws IOException {
        try (PySocket listener = socket.create_server(Address.of("127.0.0.1", 0))) {
            serve(() -> listener.accept().socket());
            try (PySocket client = socket.create_connection(host, port(listener))) {
                System.out.println(label + ": " + echoed(client) + " from "
                        + client.getpeername().host());
            }
        }
    }

    private void tls() throws IOException {
        PySslContext server = ssl.create_default_context(SslModule.Purpose.CLIENT_AUTH, null);
        load(server);
        PySslContext client =
                ssl.create_default_context(SslModule.Purpose.SERVER_AUTH, VerifyLocations.data(certificate));
        try (PySocket listener = socket.create_server(Address.of("127.0.0.1", 0))) {
            serve(() -> server.wrap_socket(listener.accept().socket(), Wrapping.server()));
            try (PySslSocket secure =
                    client.wrap_socket(socket.create_connection(HOST, port(listener)), Wrapping.client(HOST))) {
                System.out.println("TLS: " + echoed(secure) + " over " + secure.version());
            }
        }
    }

    private static String echoed(PySocket client) throws IOException {
        client.settimeout(10);
        client.sendall("hello".getBytes(US_ASCII));
        return new String(client.recv(5), US_ASCII);
    }

    private static int port(PySocket listener) throws IOException {
        return listener.getsockname().port();
    }

    /** How a server gets its one connection. */
    private interface Connection {
        PySocket accept() throws IOException;
    }

    private static void serve(Connection connection) {
        Thread thread = new Thread(() -> echo(connection), "server");
        thread.setDaemon(true);
        thread.start();
    }

    private static void echo(Connection connection) {
        try (PySocket accepted = connection.accept()) {
            accepted.sendall(accepted.recv(5));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String certificate() throws IOException {
        try (InputStream pem = Main.class.getResourceAsStream("localhost.pem")) {
            return new String(pem.readAllBytes(), US_ASCII);
        }
    }

    /** Keys come from files, as in Python: this one from a file that is gone again at once. */
    private void load(PySslContext server) throws IOException {
        Path file = Files.createTempFile("localhost", ".pem");
        try {
            Files.writeString(file, certificate, US_ASCII);
            server.load_cert_chain(file.toString());
        } finally {
            Files.delete(file);
        }
    }
}
