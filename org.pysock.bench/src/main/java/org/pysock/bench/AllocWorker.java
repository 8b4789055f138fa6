package org.pysock.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.LongSupplier;
import org.pysock.api.PySocket;
import org.pysock.api.Pysock;

/**
 * The contenders of {@link AllocScenario}: arguments are who, which call, and its bytes or sockets. The peer of {@code echo} is another thread,
 * so that there is something to wait for; else it is the same.
 */
final class AllocWorker {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String ECHO = "echo";
    private static final int PASS = 100;
    private static final LongSupplier ALLOCATED =
            ((ThreadMXBean) ManagementFactory.getThreadMXBean())::getCurrentThreadAllocatedBytes;

    /** A connection to the echo. */
    private interface Line {
        void send(ByteBuffer data) throws IOException;

        void receive(ByteBuffer data) throws IOException;
    }

    private final String call;
    private final Line line;
    /** Who answers in this thread; null for who does in its own. */
    private final SocketChannel peer;

    private final ByteBuffer out;
    private final ByteBuffer in;
    private long counted;

    private AllocWorker(String call, Line line, SocketChannel peer, int bytes) {
        this.call = call;
        this.line = line;
        this.peer = peer;
        this.out = ByteBuffer.allocate(bytes);
        this.in = ByteBuffer.allocate(bytes);
    }

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        String call = arguments[1];
        int size = Integer.parseInt(arguments[2]);
        if (call.endsWith("l") || call.equals("select")) {
            String who = arguments[0].equals(Contenders.PYSOCK) ? WaitWorker.PYSOCK : WaitWorker.KEPT;
            new WaitWorker(who, call, size, LOOPBACK, false, ALLOCATED).serve();
            return;
        }
        ServerSocketChannel listener = ServerSocketChannel.open();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        int port =
                call.equals(ECHO) ? EchoPeer.start().port() : listener.socket().getLocalPort();
        Line line = arguments[0].equals(Contenders.PYSOCK) ? pysock(port, call) : nio(port);
        AllocWorker work = new AllocWorker(call, line, call.equals(ECHO) ? null : listener.accept(), size);
        Worker.serve(new Repeated(PASS, work::one, work::result), System::nanoTime, () -> work.counted);
    }

    private static Line pysock(int port, String call) throws IOException {
        PySocket socket = Pysock.load().socket().create_connection(LOOPBACK, port);
        boolean recv = call.equals("recv");
        return new Line() {
            @Override
            public void send(ByteBuffer data) throws IOException {
                socket.send(data);
            }

            @Override
            public void receive(ByteBuffer data) throws IOException {
                if (recv) {
                    data.put(socket.recv(data.remaining()));
                } else {
                    socket.recv_into(data);
                }
            }
        };
    }

    private static Line nio(int port) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return new Line() {
            @Override
            public void send(ByteBuffer data) throws IOException {
                channel.write(data);
            }

            @Override
            public void receive(ByteBuffer data) throws IOException {
                channel.read(data);
            }
        };
    }

    private void one() throws IOException {
        long before = ALLOCATED.getAsLong();
        line.send(out.clear());
        long sent = ALLOCATED.getAsLong();
        if (peer != null) {
            answer();
        }
        long begin = ALLOCATED.getAsLong();
        in.clear();
        while (in.hasRemaining()) {
            line.receive(in);
        }
        long received = ALLOCATED.getAsLong();
        counted += switch (call) {
            case "send" -> sent - before;
            case ECHO -> received - before;
            default -> received - begin;
        };
    }

    private void answer() throws IOException {
        in.clear();
        while (in.hasRemaining()) {
            peer.read(in);
        }
        peer.write(in.flip());
    }

    private String result() throws IOException {
        one();
        return Integer.toString(in.position());
    }
}
