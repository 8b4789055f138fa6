package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.none;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pysock.api.PySocket;

/** What options become when they are set, by the labels of the oracle's rows {@code extra}. */
final class OptionValues {
    private static final int LINGER_BYTES = 8;
    private static final int[] VALUES = {5, 0, -1, 255, 256};

    /** Above these the machine's limits answer. */
    private static final int[] BUFFER_SIZES = {32768, 0, 1, 1000};

    private record Option(String name, int level, int number) {}

    private static final List<Option> OPTIONS = List.of(
            new Option("SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE),
            new Option("SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR),
            new Option("SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE),
            new Option("SO_BROADCAST", SOL_SOCKET, SO_BROADCAST),
            new Option("SO_DONTROUTE", SOL_SOCKET, SO_DONTROUTE),
            new Option("SO_DEBUG", SOL_SOCKET, SO_DEBUG),
            new Option("SO_REUSEPORT", SOL_SOCKET, SO_REUSEPORT),
            new Option("SO_RCVLOWAT", SOL_SOCKET, SO_RCVLOWAT),
            new Option("SO_SNDLOWAT", SOL_SOCKET, SO_SNDLOWAT),
            new Option("TCP_NODELAY", IPPROTO_TCP, TCP_NODELAY),
            new Option("TCP_KEEPIDLE", IPPROTO_TCP, TCP_KEEPIDLE),
            new Option("TCP_KEEPINTVL", IPPROTO_TCP, TCP_KEEPINTVL),
            new Option("TCP_KEEPCNT", IPPROTO_TCP, TCP_KEEPCNT),
            new Option("TCP_QUICKACK", IPPROTO_TCP, TCP_QUICKACK),
            new Option("TCP_CORK", IPPROTO_TCP, TCP_CORK),
            new Option("TCP_DEFER_ACCEPT", IPPROTO_TCP, TCP_DEFER_ACCEPT),
            new Option("TCP_USER_TIMEOUT", IPPROTO_TCP, TCP_USER_TIMEOUT),
            new Option("IP_TOS", IPPROTO_IP, IP_TOS),
            new Option("IP_TTL", IPPROTO_IP, IP_TTL));

    private OptionValues() {}

    /** All, by label; each is asked of a fresh TCP socket. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        for (Option option : OPTIONS) {
            all.put(option.name() + " initial", (world, socket) -> socket.getsockopt(option.level(), option.number()));
            readBack(all, option, VALUES);
        }
        readBack(all, new Option("SO_RCVBUF", SOL_SOCKET, SO_RCVBUF), BUFFER_SIZES);
        readBack(all, new Option("SO_SNDBUF", SOL_SOCKET, SO_SNDBUF), BUFFER_SIZES);
        linger(all);
        all.put(
                "options seen on accepted socket, listener had all set (before connect)",
                (world, socket) -> inherited(world));
        return all;
    }

    private static void readBack(Map<String, Operation> all, Option option, int... values) {
        for (int value : values) {
            all.put(option.name() + " set " + value + " read back", (world, socket) -> {
                socket.setsockopt(option.level(), option.number(), value);
                return socket.getsockopt(option.level(), option.number());
            });
        }
    }

    private static void linger(Map<String, Operation> all) {
        all.put("SO_LINGER initial (ii)", (world, socket) -> lingerOf(socket));
        all.put("setsockopt SO_LINGER int 1", none((world, socket) -> socket.setsockopt(SOL_SOCKET, SO_LINGER, 1)));
        for (int size : new int[] {0, 4, 7, 9, 16}) {
            byte[] value = new byte[size];
            Arrays.fill(value, 0, Math.min(size, 1), (byte) 1);
            all.put(
                    "setsockopt SO_LINGER " + size + " bytes",
                    none((world, socket) -> socket.setsockopt(SOL_SOCKET, SO_LINGER, value)));
        }
        for (int[] value : new int[][] {{0, 0}, {1, 0}, {5, 7}, {0, 9}, {1, 100000}}) {
            all.put("SO_LINGER set (" + value[0] + ", " + value[1] + ") read back", (world, socket) -> {
                socket.setsockopt(SOL_SOCKET, SO_LINGER, OptionOperations.ints(value));
                return lingerOf(socket);
            });
        }
    }

    private static List<Integer> lingerOf(PySocket socket) throws Exception {
        ByteBuffer value = ByteBuffer.wrap(socket.getsockopt(SOL_SOCKET, SO_LINGER, LINGER_BYTES))
                .order(ByteOrder.nativeOrder());
        return List.of(value.getInt(), value.getInt());
    }

    private static Object inherited(World world) throws Exception {
        PySocket listener = world.listener();
        listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1);
        listener.setsockopt(SOL_SOCKET, SO_KEEPALIVE, 1);
        listener.setsockopt(SOL_SOCKET, SO_OOBINLINE, 1);
        listener.setsockopt(SOL_SOCKET, SO_LINGER, OptionOperations.ints(1, 7));
        listener.setsockopt(SOL_SOCKET, SO_SNDBUF, 40000);
        listener.setsockopt(SOL_SOCKET, SO_RCVBUF, 50000);
        listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
        listener.setsockopt(IPPROTO_TCP, TCP_KEEPIDLE, 77);
        world.tcp().connect(listener.getsockname());
        PySocket accepted = world.keep(listener.accept().socket());
        return List.of(
                List.of("NODELAY", accepted.getsockopt(IPPROTO_TCP, TCP_NODELAY)),
                List.of("KEEPALIVE", accepted.getsockopt(SOL_SOCKET, SO_KEEPALIVE)),
                List.of("LINGER", lingerOf(accepted)),
                List.of("OOBINLINE", accepted.getsockopt(SOL_SOCKET, SO_OOBINLINE)),
                List.of("SNDBUF", accepted.getsockopt(SOL_SOCKET, SO_SNDBUF)),
                List.of("RCVBUF", accepted.getsockopt(SOL_SOCKET, SO_RCVBUF)),
                List.of("REUSEADDR", accepted.getsockopt(SOL_SOCKET, SO_REUSEADDR)),
                List.of("KEEPIDLE", accepted.getsockopt(IPPROTO_TCP, TCP_KEEPIDLE)),
                List.of("ACCEPTCONN", accepted.getsockopt(SOL_SOCKET, SO_ACCEPTCONN)));
    }
}
