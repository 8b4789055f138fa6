package org.pysock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;
import org.pysock.api.SocketModule;
import org.pysock.api.constant.SocketConstants;

/**
 * The Java contenders of {@link IdleScenario} and {@link BlockedScenario}: arguments are who, {@code idle}, {@code memory} or {@code wake}, how
 * many connections. A tenth as many come first, so that what is needed once is there.
 */
final class ConnectionsWorker implements Work {
    private static final int TENTH = 10;
    /** What the kernel keeps for us when a peer is faster than we. */
    private static final int MOST_WAITING = 4_096;

    private static final SocketModule.Server BACKLOG =
            new SocketModule.Server(SocketConstants.AF_INET, OptionalInt.of(MOST_WAITING), false, false);

    private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** So little of the processor's time in a tick is nothing. */
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final int MOST_TICKS = 1_000;

    /** What waits for a byte on one connection. */
    private interface Connection {
        void receive() throws IOException;
    }

    /** What gives connections. */
    private interface Listener {
        Connection accept() throws IOException;
    }

    private final String who;
    private final boolean blocked;
    private final int count;
    private final List<Connection> all = new ArrayList<>();
    private final AtomicInteger received = new AtomicInteger();
    private Peer peer;
    private long bytesEach;
    private long counted;

    private ConnectionsWorker(String who, String what, int count) {
        this.who = who;
        this.blocked = !what.equals("idle");
        this.count = count;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        ConnectionsWorker work = new ConnectionsWorker(arguments[0], arguments[1], Integer.parseInt(arguments[2]));
        try {
            if (arguments[1].equals("wake")) {
                Worker.serve(work.new Wake(), System::nanoTime, () -> work.counted);
            } else {
                Worker.serve(work, System::nanoTime, () -> work.counted);
            }
        } finally {
            if (work.peer != null) {
                work.peer.close();
            }
        }
    }

    @Override
    public String result() {
        try {
            ServerSocketChannel raw = ServerSocketChannel.open();
            PySocket ours = Pysock.load().socket().create_server(Address.of("127.0.0.1", 0), BACKLOG);
            raw.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), MOST_WAITING);
            boolean pysock = who.equals(Contenders.PYSOCK);
            int port = pysock
                    ? ((Address.Inet) ours.getsockname()).port()
                    : raw.socket().getLocalPort();
            peer = Peer.of(port, count + count / TENTH);
            Listener listener = pysock ? () -> accept(ours) : () -> accept(raw);
            accept(listener, count / TENTH);
            long before = Resident.bytes();
            accept(listener, count);
            bytesEach = (Resident.bytes() - before) / count;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
        return Integer.toString(count);
    }

    private void accept(Listener listener, int many) throws IOException {
        for (int i = 0; i < many; i++) {
            Connection connection = listener.accept();
            all.add(connection);
            if (blocked) {
                startVirtual(() -> receive(connection));
            }
        }
        quiet();
    }

    private static Connection accept(PySocket listener) throws IOException {
        PySocket socket = listener.accept().socket();
        return () -> socket.recv(1);
    }

    /** Idle ones wait for nothing, but are as who waits for many has them. */
    private Connection accept(ServerSocketChannel listener) throws IOException {
        SocketChannel channel = listener.accept();
        channel.configureBlocking(blocked);
        return () -> channel.read(ByteBuffer.allocate(1));
    }

    private void receive(Connection connection) {
        try {
            while (true) {
                connection.receive();
                received.incrementAndGet();
            }
        } catch (IOException over) {
            // so is the measurement
        }
    }

    /** This is compiled for a Java that has none. */
    private static void startVirtual(Runnable task) {
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (ReflectiveOperationException none) {
            throw new IllegalStateException("no virtual threads", none);
        }
    }

    private static long processorNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** Returns when nothing has happened for a while. */
    private static void quiet() {
        long before = processorNanos();
        for (int tick = 0; tick < MOST_TICKS; tick++) {
            LockSupport.parkNanos(TICK_NANOS);
            long now = processorNanos();
            if (now - before < QUIET_NANOS) {
                return;
            }
            before = now;
        }
    }

    /** The memory is what it is: it was measured once. */
    @Override
    public int pass() {
        counted += bytesEach * count;
        LockSupport.parkNanos(TICK_NANOS);
        return count;
    }

    /** Every thread gets a byte, once. */
    private final class Wake implements Work {
        @Override
        public String result() {
            return ConnectionsWorker.this.result();
        }

        @Override
        public int pass() {
            int goal = received.get() + all.size();
            long before = processorNanos();
            try {
                peer.write();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            for (int tick = 0; received.get() < goal; tick++) {
                if (tick > MOST_TICKS) {
                    throw new IllegalStateException((goal - received.get()) + " are not woken");
                }
                LockSupport.parkNanos(TICK_NANOS);
            }
            quiet();
            counted += processorNanos() - before;
            return all.size();
        }
    }
}
