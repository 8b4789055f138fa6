package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.*;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.error.Errno;

/** What happens to a connection while a callback of the program has it. */
class CallbackTest extends TlsScene {
    CallbackTest() {
        super(Carrier.ofNio());
    }

    private Running<PySslSocket> client(Ends<PySocket> plain) {
        return Running.start(() -> client().wrap_socket(plain.client(), toLocalhost()));
    }

    @Test
    void aCallbackMayCloseTheSocket() throws Exception {
        Ends<PySocket> plain = plain();
        PySslContext context = server();
        context.sni_callback((connection, name, own) -> {
            ((PySslSocket) connection).close();
            return null;
        });
        Running<PySslSocket> other = client(plain);
        assertErrno(Errno.EBADF, () -> context.wrap_socket(plain.server(), Wrapping.server()));
        assertThrows(Exception.class, other::get);
    }

    @Test
    void closeDoesNotWaitForACallback() throws Exception {
        Ends<PySocket> plain = plain();
        PySslContext context = server();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        context.sni_callback((connection, name, own) -> {
            asked.countDown();
            answer.await();
            return null;
        });
        PySslSocket socket =
                closing(context.wrap_socket(plain.server(), Wrapping.server().do_handshake_on_connect(false)));
        Running<PySslSocket> other = client(plain);
        Running<Void> handshake = Running.start(() -> {
            socket.do_handshake();
            return null;
        });
        asked.await();
        socket.close();
        // the peer is told before the callback has answered
        assertThrows(Exception.class, other::get);
        answer.countDown();
        assertErrno(Errno.EBADF, handshake);
    }

    @Test
    void aCallbackSeesTheNameOfAHelloInManyRecords() throws Exception {
        try (java.net.ServerSocket listener = Attacker.listener()) {
            PySocket socket = fresh();
            socket.connect(org.pysock.api.Address.of("127.0.0.1", listener.getLocalPort()));
            PySslContext context = server();
            String[] seen = new String[1];
            context.sni_callback((connection, name, own) -> {
                seen[0] = name;
                return null;
            });
            Running<PySslSocket> server = Running.start(() -> context.wrap_socket(socket, Wrapping.server()));
            try (Attacker attacker = Attacker.of(listener.accept(), Side.SERVER, Attack.TLS_1_3, pki("goodec.pem"))) {
                attacker.name("example.org");
                attacker.helloInRecordsOf(3);
                attacker.handshake();
                closing(server.get());
            }
            assertEquals("example.org", seen[0]);
        }
    }
}
