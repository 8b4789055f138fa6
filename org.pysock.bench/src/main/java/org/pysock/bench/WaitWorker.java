package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The Java contenders of {@link WaitScenario}: arguments are who, {@code select}, {@code poll} or {@code epoll}, how many sockets, on which address, {@code wait} or {@code recv}. */
final class WaitWorker {
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
    private final boolean receives;
    private final LongSupplier counter;

    private final List<InetSocketAddress> addresses = new ArrayList<>();
    private final ByteBuffer datagram = ByteBuffer.allocateDirect(1);
    private Waiting waiting;
    private DatagramChannel sender;
    private int next;
    private long counted;

    /** The counter is read around a wait, and around the receive that follows where that counts too. */
    WaitWorker(String who, String call, int count, String host, boolean receives, LongSupplier counter) {
        this.who = who;
        this.call = call;
        this.count = count;
        this.host = host;
        this.receives = receives;
        this.counter = counter;
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[2]);
        boolean receives = arguments[4].equals("recv");
        new WaitWorker(arguments[0], arguments[1], count, arguments[3], receives, System::nanoTime).serve();
    }

    /** What counts is what the counter shows more after waits than before, summed up. */
    void serve() throws IOException {
        Worker.serve(new Repeated(PASS, this::one, this::prepared), System::nanoTime, () -> counted);
    }

    private void one() throws IOException {
        next = (next + STEP) % count;
        sender.send(datagram.clear(), addresses.get(next));
        long before = counter.getAsLong();
        int ready = waiting.await();
        if (receives) {
            waiting.take(next);
        }
        counted += counter.getAsLong() - before;
        if (ready != 1) {
            throw new IOException(ready + " are ready");
        }
        if (!receives) {
            waiting.take(next);
        }
    }

    private String prepared() throws IOException {
        waiting = waiting();
        sender = DatagramChannel.open();
        for (int i = 0; i < count; i++) {
            addresses.add(waiting.address(i));
        }
        one();
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
