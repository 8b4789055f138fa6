package org.pysock.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.pysock.bench.Lines.Meetings;

/** The Java contenders of {@link TrafficScenario}. Arguments: who, then those of traffic.py. */
final class TrafficWorker {
    static final String PYSOCK = "pysock";
    static final String NIO = "nio";
    static final String ARRAYS = "-arrays";
    static final String BLOCKING = "nio-blocking";
    static final String SOCKET = "socket";
    static final String NETTY = "netty";

    private static final int MEBIBYTE = 1 << 20;
    private static final int HOSTS = 8;

    /** So many echoes between two looks at the clock, that its price does not count. */
    private static final int PASS = 64;

    private TrafficWorker() {}

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException {
        String work = arguments[1];
        boolean ofProcessor = work.equals("bulk") || work.equals("connect");
        Worker.serve(work(arguments), ofProcessor ? processor() : System::nanoTime);
    }

    private static LongSupplier processor() {
        com.sun.management.OperatingSystemMXBean process =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return process::getProcessCpuTime;
    }

    private static Work work(String[] arguments) throws IOException {
        String how = arguments[2];
        int bytes = Integer.parseInt(arguments[3]);
        InetSocketAddress peer =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[4]));
        if (arguments[0].equals(NETTY)) {
            return arguments[1].equals("bulk") ? NettyBulk.of(how, bytes, peer) : new NettyPingPong(bytes, peer);
        }
        Lines lines =
                switch (arguments[0]) {
                    case PYSOCK -> new PysockLines();
                    case PYSOCK + ARRAYS -> new PysockLines().withArrays();
                    case NIO -> new NioLines();
                    case NIO + ARRAYS -> new NioLines().withArrays();
                    case BLOCKING -> new BlockingLines(how.equals("timeout"));
                    default -> new SocketLines();
                };
        return switch (arguments[1]) {
            case "pingpong" -> pings(lines.stream(how, peer), lines, bytes);
            case "udp" -> pings(lines.datagrams(how, peer), lines, bytes);
            case "bulk" -> bulk(lines.stream(how, peer), how.equals("send"), lines.buffer(bytes));
            default -> how.equals("tcp") ? meetings(lines.meetings()) : new Repeated(1, how, lines::pair);
        };
    }

    private static Work pings(Line line, Lines lines, int bytes) throws IOException {
        ByteBuffer message = lines.buffer(bytes);
        for (int i = 0; i < bytes; i++) {
            message.put((byte) "0123456789abcdef".charAt(i % 16));
        }
        ByteBuffer reply = lines.buffer(bytes);
        Repeated.Attempt ping = () -> {
            line.send(message.clear());
            line.recv(reply.clear());
        };
        ping.run();
        return new Repeated(PASS, StandardCharsets.US_ASCII.decode(reply.flip()).toString(), ping);
    }

    private static Work bulk(Line line, boolean sends, ByteBuffer buffer) {
        return new Repeated(1, Integer.toString(MEBIBYTE), () -> {
            for (int left = MEBIBYTE; left > 0; ) {
                buffer.clear().limit(Math.min(left, buffer.capacity()));
                left -= sends ? line.send(buffer) : line.recv(buffer);
            }
        });
    }

    /** Several addresses, since the ports of those that are closed come back only after a while. */
    private static Work meetings(Meetings meetings) throws IOException {
        List<InetSocketAddress> listeners = new ArrayList<>();
        for (byte host = 1; host <= HOSTS; host++) {
            listeners.add(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, host}), meetings.port()));
        }
        int[] next = {0};
        return new Repeated(HOSTS, "tcp", () -> meetings.meet(listeners.get(next[0]++ % HOSTS)));
    }
}
