package org.pysock.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.error.Errno;

/** Many threads that wait at once cost few descriptors, and none of them sleeps for ever. */
@Timeout(120)
class SharedPollerTest {
    private static final int PLATFORM_THREADS = 2_000;
    private static final int VIRTUAL_THREADS = 5_000;
    private static final int LIMIT_SECONDS = 60;

    private final NioTransport transport = new NioTransport();
    private final SocketModule socket = Pysock.over(transport).socket();
    private final List<PySocket> here = new ArrayList<>();
    private final List<PySocket> there = new ArrayList<>();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger interrupted = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final Set<Thread> others = pollers();
    private final List<Thread> threads = new ArrayList<>();

    @BeforeEach
    void loadClasses() throws IOException {
        connect(1);
        closeAll();
    }

    @AfterEach
    void closeAll() throws IOException {
        for (PySocket each : here) {
            each.close();
        }
        for (PySocket each : there) {
            each.close();
        }
        here.clear();
        there.clear();
    }

    private void connect(int count) throws IOException {
        try (PySocket listener = socket.socket()) {
            listener.bind("127.0.0.1", 0);
            listener.listen();
            for (int i = 0; i < count; i++) {
                PySocket client = socket.socket();
                here.add(client);
                client.connect(listener.getsockname());
                there.add(listener.accept().socket());
            }
        }
    }

    /** Waits for a byte, over and over. */
    private void receive(PySocket from) {
        begun.incrementAndGet();
        try {
            while (from.recv(1).length == 1) {
                served.incrementAndGet();
            }
        } catch (IOException error) {
            boolean flagged = Thread.currentThread().isInterrupted();
            (Errno.EBADF.is(error) ? refused : Errno.EINTR.is(error) && flagged ? interrupted : failed)
                    .incrementAndGet();
        }
    }

    private void startPlatformThreads() {
        for (PySocket each : here) {
            Thread thread = new Thread(null, () -> receive(each), "waiter", 1 << 17);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void startVirtualThreads() throws ReflectiveOperationException {
        for (PySocket each : here) {
            Runnable task = () -> receive(each);
            threads.add((Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task));
        }
    }

    private void sendAll() throws IOException {
        for (PySocket each : there) {
            each.send(new byte[1]);
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "in time");
            Thread.yield();
        }
    }

    private void untilServed(int count) {
        until(() -> served.get() == count);
        assertEquals(0, failed.get());
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    private static Set<Thread> pollers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("pysock-poller"))
                .collect(Collectors.toSet());
    }

    private boolean isPollerThere() {
        return !others.containsAll(pollers());
    }

    @Test
    void twoThousandThreadsThatWaitHaveFewDescriptorsAndAllWake() throws Exception {
        connect(PLATFORM_THREADS);
        long before = descriptors();
        startPlatformThreads();
        // who was served and waits again has waited
        for (int round = 1; round <= 3; round++) {
            sendAll();
            untilServed(round * PLATFORM_THREADS);
        }
        long more = descriptors() - before;
        assertTrue(more < 3 * 2 * NioPoller.MOST_LEASED, () -> "descriptors: " + more);
        for (int i = 0; i < PLATFORM_THREADS; i += 2) {
            threads.get(i).interrupt();
        }
        until(() -> interrupted.get() == PLATFORM_THREADS / 2);
        for (PySocket each : here) {
            each.close();
        }
        until(() -> refused.get() == PLATFORM_THREADS / 2);
        assertEquals(0, failed.get());
    }

    @Test
    void whoWaitsWhenTheTransportStopsIsToldAndTheThreadEnds() throws Exception {
        connect(200);
        startPlatformThreads();
        sendAll();
        untilServed(200);
        transport.stop();
        until(() -> refused.get() == 200);
        until(() -> !isPollerThere());
    }

    @Test
    void theThreadEndsWhenNobodyWaitsAndComesAgain() throws Exception {
        connect(100);
        startPlatformThreads();
        sendAll();
        untilServed(100);
        until(this::isPollerThere);
        closeAll();
        until(() -> refused.get() == 100);
        until(() -> !isPollerThere());
        connect(100);
        startPlatformThreads();
        sendAll();
        untilServed(200);
    }

    @Test
    void fiveThousandVirtualThreadsThatWaitHaveNoDescriptorsAndAllWake() throws Exception {
        assumeTrue(Runtime.version().feature() >= 21, "no virtual threads before JDK 21");
        connect(VIRTUAL_THREADS);
        long before = descriptors();
        startVirtualThreads();
        until(() -> begun.get() == VIRTUAL_THREADS);
        for (int round = 1; round <= 3; round++) {
            sendAll();
            untilServed(round * VIRTUAL_THREADS);
        }
        long more = descriptors() - before;
        assertTrue(more < 200, () -> "descriptors: " + more);
        for (PySocket each : here) {
            each.close();
        }
        until(() -> refused.get() == VIRTUAL_THREADS);
        assertEquals(0, failed.get());
    }
}
