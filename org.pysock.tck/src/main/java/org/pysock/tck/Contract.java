package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;

/**
 * What the contracts share: the modules under test, sockets that are closed after each test, and assertions in errno. The
 * answers were recorded from CPython 3.13 on Linux.
 */
@Timeout(60)
abstract class Contract {
    static final String LOOPBACK = "127.0.0.1";

    private final SocketModule socket;
    private final SelectModule select;
    private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    Contract(SocketModule socket, SelectModule select) {
        this.socket = socket;
        this.select = select;
    }

    final SocketModule socket() {
        return socket;
    }

    final SelectModule select() {
        return select;
    }

    /** Two connected ends. */
    record Pair(PySocket client, PySocket server) {}

    @AfterEach
    final void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    final <T extends AutoCloseable> T closing(T resource) {
        open.push(resource);
        return resource;
    }

    final PySocket fresh() throws IOException {
        return closing(socket().socket());
    }

    /** One with that descriptor, which is free. Below it others may have become free: of sockets that the garbage collector has closed. */
    final PySocket freshAt(int fd) throws IOException {
        PySocket socket = fresh();
        while (socket.fileno() < fd) {
            socket = fresh();
        }
        assertEquals(fd, socket.fileno());
        return socket;
    }

    final PySocket bound() throws IOException {
        PySocket socket = fresh();
        socket.bind(LOOPBACK, 0);
        return socket;
    }

    final PySocket listener() throws IOException {
        PySocket socket = bound();
        socket.listen();
        return socket;
    }

    final Pair pair() throws IOException {
        return pair(listener());
    }

    final Pair pair(PySocket listener) throws IOException {
        PySocket client = fresh();
        client.connect(listener.getsockname());
        return new Pair(client, closing(listener.accept().socket()));
    }

    /** Returns when what was sent before has arrived; see {@link Delivery}. */
    final void delivered() throws IOException {
        Delivery.complete(socket);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    static void assertErrno(Errno expected, Executable operation) {
        IOException error = assertThrows(IOException.class, operation);
        if (error instanceof OSError known) {
            assertEquals(expected, known.code(), error::toString);
        } else {
            fail("not an OSError: " + error, error);
        }
    }

    /** Runs something in another thread; its outcome is due in bounded time. */
    static <T> Running<T> start(Callable<T> task) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(task.call());
            } catch (Throwable failed) {
                outcome.completeExceptionally(failed);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return new Running<>(thread, outcome);
    }

    /** A task in another thread. */
    record Running<T>(Thread thread, CompletableFuture<T> outcome) {
        private static final long LIMIT_SECONDS = 30;

        T get() throws Exception {
            try {
                return outcome.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            } catch (java.util.concurrent.ExecutionException failed) {
                if (failed.getCause() instanceof Exception cause) {
                    throw cause;
                }
                throw failed;
            }
        }

        /** Returns once the thread waits for something outside itself. */
        Running<T> blocked() {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
            while (!isBlocked() && System.nanoTime() < deadline) {
                Thread.onSpinWait();
            }
            return this;
        }

        /** A thread in a selector counts as running for the JVM: its stack tells. */
        private boolean isBlocked() {
            for (StackTraceElement frame : thread.getStackTrace()) {
                if (frame.getMethodName().equals("await")
                        && frame.getClassName().startsWith("org.pysock.")) {
                    return true;
                }
            }
            return false;
        }
    }
}
