package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
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
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.SSLError;
import org.pysock.ssl.trust.TrustBoard;
import org.pysock.tck.Pki;

/** TLS over loopback sockets: what every connection does. */
@Timeout(60)
class TlsSocketTest {
    @TempDir
    static Path directory;

    private final Pysock pysock = Pysock.load();
    private final SslModule ssl = ssl();

    /** Which provider does the cryptography; others in subclasses. */
    String provider() {
        return "";
    }

    private SslModule ssl() {
        return new SslModuleImpl(
                pysock.socket(),
                TrustBoard.load(TlsSocketTest.class.getClassLoader()),
                new Providers(Map.of("provider", provider())));
    }

    private static String pki(String name) {
        return Pki.in(directory).path(name);
    }

    private PySslContext client() throws Exception {
        return ssl.create_default_context(Purpose.SERVER_AUTH, VerifyLocations.file(pki("ca.pem")));
    }

    private PySslContext server(String certificate) throws Exception {
        PySslContext context = ssl.create_default_context(Purpose.CLIENT_AUTH, null);
        context.load_cert_chain(pki(certificate));
        return context;
    }

    private record Ends(PySocket client, PySocket server) {}

    private Ends tcp() throws Exception {
        try (PySocket listener = pysock.socket().socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            PySocket client = pysock.socket().socket();
            client.connect(listener.getsockname());
            PySocket server = listener.accept().socket();
            client.settimeout(20);
            server.settimeout(20);
            return new Ends(client, server);
        }
    }

    private static <T> FutureTask<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        Thread thread = new Thread(task, "other side");
        thread.setDaemon(true);
        thread.start();
        return task;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void bothSidesExchangeDataAndEndInOrder() throws Exception {
        for (int version : new int[] {771, 772}) {
            Ends ends = tcp();
            PySslContext serving = server("good.pem");
            FutureTask<String> other = start(() -> {
                PySslSocket socket = serving.wrap_socket(ends.server(), Wrapping.server());
                byte[] got = socket.recv(100);
                socket.sendall(got);
                socket.unwrap();
                String version1 = socket.version();
                socket.close();
                return version1;
            });
            PySslContext context = client();
            context.maximum_version(version);
            PySslSocket socket = context.wrap_socket(ends.client(), Wrapping.client("localhost"));
            assertEquals(version == 771 ? "TLSv1.2" : "TLSv1.3", socket.version());
            socket.sendall(bytes("hello"));
            assertArrayEquals(bytes("hello"), socket.recv(100));
            assertArrayEquals(new byte[0], socket.recv(100));
            socket.unwrap();
            assertNull(socket.version());
            socket.close();
            assertNull(other.get());
        }
    }

    @Test
    void anUntrustedServerIsRefusedWithWhatToDo() throws Exception {
        Ends ends = tcp();
        PySslContext serving = server("otherca.pem");
        FutureTask<SSLError> other =
                start(() -> assertThrows(SSLError.class, () -> serving.wrap_socket(ends.server(), Wrapping.server())));
        SSLCertVerificationError refused = assertThrows(SSLCertVerificationError.class, () -> client().wrap_socket(
                        ends.client(), Wrapping.client("localhost")));
        assertEquals(20, refused.verify_code());
        assertTrue(refused.getMessage().contains("peer localhost"), refused::getMessage);
    }

    @Test
    void muchDataGoesBothWays() throws Exception {
        Ends ends = tcp();
        PySslContext serving = server("goodec.pem");
        byte[] much = new byte[5_000_000];
        for (int i = 0; i < much.length; i++) {
            much[i] = (byte) (i * 31);
        }
        FutureTask<byte[]> other = start(() -> {
            PySslSocket socket = serving.wrap_socket(ends.server(), Wrapping.server());
            socket.sendall(much);
            java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
            for (byte[] part = socket.recv(65536); part.length > 0; part = socket.recv(65536)) {
                all.writeBytes(part);
            }
            return all.toByteArray();
        });
        PySslSocket socket = client().wrap_socket(ends.client(), Wrapping.client("localhost"));
        FutureTask<Void> sender = start(() -> {
            socket.sendall(much);
            return null;
        });
        java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
        while (all.size() < much.length) {
            byte[] part = socket.recv(16384);
            assertTrue(part.length > 0 && part.length <= 16384);
            all.writeBytes(part);
        }
        assertArrayEquals(much, all.toByteArray());
        sender.get();
        socket.close();
        assertArrayEquals(much, other.get());
    }
}
