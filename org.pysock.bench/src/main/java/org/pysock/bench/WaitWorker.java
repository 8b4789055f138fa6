package org.pysock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The Java contenders of {@link WaitScenario}: arguments are who, {@code select}, {@code poll} or {@code epoll}, how many sockets, on which address. */
final class WaitWorker implements Work {
    static final String PYSOCK = "pysock";
    static final String KEPT = "kept";
    static final String NEW = "new";

    /** A prime: from one socket to the next, so that they are not ready in the order in which they were made. */
    private static final int STEP = 7_919;

    private static final int PASS = 10;

    private final String who;
    private final String call;
    private final int count;
    private final String host;
    private final LongSupplier counter;

    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(1);
    private Waiting waiting;
    private DatagramChannel sender;
    private int next;
    private long counted;

    WaitWorker(String who, String call, int count, String host, LongSupplier counter) {
        this.who = who;
        this.call = call;
        this.count = count;
        this.host = host;
        this.counter = counter;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        WaitWorker work = new WaitWorker(
                arguments[0], arguments[1], Integer.parseInt(arguments[2]), arguments[3], System::nanoTime);
        Worker.serve(work, System::nanoTime, work::counted);
    }

    /** What the counter showed more after waits than before, summed up. */
    long counted() {
        return counted;
    }

    @Override
    public int pass() {
        try {
            for (int i = 0; i < PASS; i++) {
                one();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return PASS;
    }

    private void one() throws IOException {
        next = (next + STEP) % count;
        sender.send(datagram.clear(), addresses.get(next));
        long before = counter.getAsLong();
        int ready = waiting.await();
        counted += counter.getAsLong() - before;
        if (ready != 1) {
            throw new IOException(ready + " are ready");
        }
        waiting.take(next);
    }

    @Override
    public String result() {
        try {
            waiting = waiting();
            sender = DatagramChannel.open();
            for (int i = 0; i < count; i++) {
                addresses.add(waiting.address(i));
            }
            pass();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed.getMessage(), failed);
        }
        return Integer.toString(count);
    }

    private Waiting waiting() throws IOException {
        return switch (who) {
            case PYSOCK -> new PysockWaiting(call, count, host);
            case NEW -> NioWaiting.renewed(count, host);
            default -> call.equals("select") ? NioWaiting.kept(count, host) : NioWaiting.registered(count, host);
        };
    }
}
