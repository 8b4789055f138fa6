package org.pysock.ssl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pysock.api.Layer;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.constant.SslConstants;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLError;
import org.pysock.ssl.trust.TrustBoard;

/**
 * TLS is put on a socket while the bundle stops: it was on before, and the end of the bundle closes the socket, or it is refused, and the
 * socket is as CPython leaves it when that fails.
 */
class StopWhileWrappingTest extends TlsScene {
    private static final int ROUNDS = 200;
    private static final long SPREAD_NANOS = 300_000;

    private static final Wrapping QUIETLY = Wrapping.client(null).do_handshake_on_connect(false);

    private SslEnvironment bundle;
    private PySslContext context;

    StopWhileWrappingTest() {
        super(Carrier.ofNio());
    }

    @BeforeEach
    void begin() {
        bundle = new SslEnvironment(TrustBoard.load(getClass().getClassLoader()), new Providers());
        context = new SslModuleImpl(carrier().pysock().socket(), bundle).SSLContext(SslConstants.PROTOCOL_TLS_CLIENT);
        context.check_hostname(false);
    }

    /** Otherwise something was left open. */
    @AfterEach
    void nothingIsOpen() throws Exception {
        closeAll();
        assertEquals(0, carrier().pysock().insight().sockets().size());
    }

    /** The socket, but that {@code stop} happens when another endpoint is about to be put in place for the first time. */
    private static Layer stopping(Layer socket, Runnable stop) {
        AtomicBoolean stopped = new AtomicBoolean();
        return (Layer) Proxy.newProxyInstance(
                Layer.class.getClassLoader(), new Class<?>[] {Layer.class}, (self, method, arguments) -> {
                    if (method.getName().equals("take")) {
                        return stopping(socket.take(), stop);
                    }
                    if (method.getName().equals("change") && !stopped.getAndSet(true)) {
                        stop.run();
                    }
                    try {
                        return method.invoke(socket, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static void assertStopped(IOException refused) {
        assertTrue(refused instanceof SSLError && refused.getMessage().contains("has stopped"), refused::toString);
    }

    @Test
    void aWrapThatTheEndOvertakesFailsAndClosesTheSocket() throws Exception {
        Ends<PySocket> ends = plain();
        Layer socket = stopping((Layer) ends.client(), bundle::stop);
        assertStopped(assertThrows(IOException.class, () -> context.wrap_socket(socket, QUIETLY)));
        assertEquals(-1, ends.client().fileno());
        assertEquals(0, ends.server().recv(1).length, "it is closed, and the peer sees so");
    }

    @Test
    void aConnectThatTheEndOvertakesFailsAndLeavesThePlainSocket() throws Exception {
        PySocket listener = listener();
        PySslSocket socket = closing(context.wrap_socket(stopping((Layer) fresh(), bundle::stop), QUIETLY));
        assertStopped(assertThrows(IOException.class, () -> socket.connect(listener.getsockname())));
        assertStopped(assertThrows(IOException.class, () -> socket.connect_ex(listener.getsockname())));
        assertTrue(socket.fileno() >= 0);
        assertNull(socket.version());
        PySocket plain = closing(carrier().pysock().socket().socket(socket.detach()));
        plain.settimeout(LIMIT_SECONDS);
        plain.connect(listener.getsockname());
        plain.sendall(bytes("in the clear"));
        assertArrayEquals(
                bytes("in the clear"), receive(closing(listener.accept().socket()), 12));
    }

    /** Who puts TLS on, on a socket that nobody else has. */
    private interface Putting {
        PySslSocket on() throws IOException;
    }

    /** Runs both at once, more or less; whatever came of it, TLS is on no open socket afterwards. */
    private void race(Putting putting) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        Running<Void> stopping = Running.start(() -> {
            both.await(LIMIT, TimeUnit.SECONDS);
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(SPREAD_NANOS));
            bundle.stop();
            return null;
        });
        both.await(LIMIT, TimeUnit.SECONDS);
        try {
            PySslSocket socket = putting.on();
            stopping.get();
            assertEquals(-1, socket.fileno(), "it ends with the bundle");
        } catch (IOException refused) {
            stopping.get();
            if (!Errno.EBADF.is(refused)) {
                assertStopped(refused);
            }
        }
    }

    private static final long LIMIT = 20;

    @Test
    void nobodyIsLeftBehindWhoWraps() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            begin();
            Ends<PySocket> ends = plain();
            race(() -> context.wrap_socket(ends.client(), QUIETLY));
            assertEquals(0, ends.server().recv(1).length, "it is closed, and the peer sees so");
            closeAll();
        }
    }

    @Test
    void nobodyIsLeftBehindWhoConnects() throws Exception {
        PySocket listener = carrier().pysock().socket().create_server(org.pysock.api.Address.of("127.0.0.1", 0));
        try (listener) {
            for (int round = 0; round < ROUNDS; round++) {
                begin();
                PySslSocket socket = closing(context.wrap_socket(fresh(), QUIETLY));
                race(() -> {
                    socket.connect(listener.getsockname());
                    return socket;
                });
                // refused by TLS, it is a plain socket
                assertTrue(socket.fileno() < 0 || socket.version() == null && isPlain(socket));
                closeAll();
            }
        }
    }

    /** Whether what is sent meets the socket, connected or not, and no TLS that refuses. */
    private static boolean isPlain(PySslSocket socket) throws IOException {
        try {
            return socket.send(bytes("x")) == 1;
        } catch (IOException failed) {
            return Errno.ENOTCONN.is(failed) || Errno.EPIPE.is(failed);
        }
    }
}
