package org.pysock.itest;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/**
 * Open connections on each of which messages go out and come back without pause; each carries its checksum. A pause ends the threads, not
 * the connections: what the JIT compiler has inlined into a method stays as long as that method is on a stack.
 */
final class Traffic implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final int MOST_BYTES = 2000;

    private final List<PySocket> connections = new ArrayList<>();
    private final List<List<PySocket>> shares = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();
    private final List<Thread> peers = new ArrayList<>();
    private final AtomicLong messages = new AtomicLong();

    // guarded by itself
    private final Map<String, Integer> ends = new TreeMap<>();
    private long lastEnd;

    private volatile boolean paused;
    private volatile boolean over;

    /** Connections in the clear, to peers that have nothing to do with pysock. */
    static Traffic tcp(SocketModule socket, int count) throws Exception {
        Traffic traffic = new Traffic();
        try (ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < count; i++) {
                traffic.connections.add(socket.create_connection("127.0.0.1", listener.getLocalPort()));
                Socket peer = listener.accept();
                start(traffic.peers, () -> echo(peer));
            }
        }
        return traffic.begin();
    }

    /** Connections in TLS, both ends of which are pysock's. */
    static Traffic tls(SocketModule socket, PySslContext client, PySslContext server, int count) throws Exception {
        Traffic traffic = new Traffic();
        try (PySocket listener = socket.socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            for (int i = 0; i < count; i++) {
                PySocket plain = socket.create_connection(
                        "127.0.0.1", listener.getsockname().port());
                PySocket peer = listener.accept().socket();
                start(traffic.peers, () -> echo(server, peer));
                traffic.connections.add(client.wrap_socket(plain, Wrapping.client("localhost")));
            }
        }
        return traffic.begin();
    }

    private Traffic begin() {
        for (int i = 0; i < CLIENTS; i++) {
            List<PySocket> own = new ArrayList<>();
            for (int j = i; j < connections.size(); j += CLIENTS) {
                own.add(connections.get(j));
            }
            shares.add(own);
        }
        resume();
        return this;
    }

    /** Messages go on. */
    void resume() {
        paused = false;
        for (List<PySocket> own : shares) {
            start(clients, () -> exchange(own));
        }
    }

    /** No message is on its way when this returns, and no thread in a call of pysock's on this side. */
    void pause() {
        paused = true;
        awaitEnd(clients);
    }

    private static void awaitEnd(List<Thread> threads) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                assertTrue(System.nanoTime() < limit, () -> "goes on at " + List.of(thread.getStackTrace()));
                Thread.yield();
            }
        }
        threads.clear();
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(List<Thread> threads, Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException ended) {
                        // the other end tells
                    }
                },
                "traffic");
        thread.setDaemon(true);
        thread.start();
        threads.add(thread);
    }

    private static void echo(Socket peer) throws IOException {
        try (peer) {
            InputStream in = peer.getInputStream();
            OutputStream out = peer.getOutputStream();
            byte[] data = new byte[MOST_BYTES];
            for (int count; (count = in.read(data)) > 0; ) {
                out.write(data, 0, count);
            }
        }
    }

    private static void echo(PySslContext server, PySocket peer) throws IOException {
        try (peer;
                PySslSocket tls = server.wrap_socket(peer, Wrapping.server())) {
            for (byte[] data; (data = tls.recv(MOST_BYTES)).length > 0; ) {
                tls.sendall(data);
            }
        }
    }

    private void exchange(List<PySocket> own) {
        while (!over && !paused && !own.isEmpty()) {
            own.removeIf(connection -> {
                String end = exchange(connection);
                if (end != null && !over) {
                    synchronized (ends) {
                        ends.merge(end, 1, Integer::sum);
                        lastEnd = System.nanoTime();
                    }
                }
                return end != null;
            });
        }
    }

    /** One message there and back; what the connection ended with, or {@code null}. */
    private String exchange(PySocket connection) {
        byte[] message = new byte[ThreadLocalRandom.current().nextInt(1, MOST_BYTES)];
        ThreadLocalRandom.current().nextBytes(message);
        try {
            connection.sendall(message);
            byte[] back = new byte[message.length];
            for (int at = 0; at < back.length; ) {
                byte[] data = connection.recv(back.length - at);
                if (data.length == 0) {
                    return "the peer's end";
                }
                System.arraycopy(data, 0, back, at, data.length);
                at += data.length;
            }
            if (checksum(back) != checksum(message) || !Arrays.equals(back, message)) {
                return "corrupt";
            }
            messages.incrementAndGet();
            return null;
        } catch (IOException failed) {
            return Errno.EBADF.is(failed) ? "EBADF" : failed.toString();
        }
    }

    private static long checksum(byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(data);
        return sum.getValue();
    }

    long messages() {
        return messages.get();
    }

    /** How many connections have ended with what. */
    Map<String, Integer> ends() {
        synchronized (ends) {
            return new TreeMap<>(ends);
        }
    }

    /** How many have ended. */
    int ended() {
        return ends().values().stream().mapToInt(Integer::intValue).sum();
    }

    /** How long after a moment the last one ended. */
    long millisToEnd(long sinceNanos) {
        synchronized (ends) {
            return TimeUnit.NANOSECONDS.toMillis(lastEnd - sinceNanos);
        }
    }

    @Override
    public void close() throws IOException {
        over = true;
        for (PySocket connection : connections) {
            connection.close();
        }
        awaitEnd(clients);
        awaitEnd(peers);
    }
}
