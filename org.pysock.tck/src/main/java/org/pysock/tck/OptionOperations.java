package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.chain;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.none;
import static org.pysock.tck.Operation.times;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;

/** getsockopt and setsockopt, by the labels of the oracle's tables. */
final class OptionOperations {
    private static final int NO_SUCH = 9999;
    private static final int NO_SUCH_LEVEL = 999;

    private static final Operation RECV = nb((world, socket) -> socket.recv(1));
    private static final Operation ERROR = get(SOL_SOCKET, SO_ERROR);

    private OptionOperations() {}

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>();
        integers(all);
        bytes(all);
        unknown(all);
        writes(all);
        keepalive(all);
        all.put("getsockopt SO_ERROR x2", times(2, ERROR));
        all.put("getsockopt SO_ERROR then nb recv(1)", chain(ERROR, RECV));
        all.put("nb recv(1) then SO_ERROR", chain(RECV, ERROR));
        return all;
    }

    private static void integers(Map<String, Operation> all) {
        all.put("getsockopt SO_ERROR", ERROR);
        all.put("getsockopt SO_TYPE", get(SOL_SOCKET, SO_TYPE));
        all.put("getsockopt SO_ACCEPTCONN", get(SOL_SOCKET, SO_ACCEPTCONN));
        all.put("getsockopt SO_KEEPALIVE", get(SOL_SOCKET, SO_KEEPALIVE));
        all.put("getsockopt SO_REUSEADDR", get(SOL_SOCKET, SO_REUSEADDR));
        all.put("getsockopt SO_RCVBUF", get(SOL_SOCKET, SO_RCVBUF));
        all.put("getsockopt SO_SNDBUF", get(SOL_SOCKET, SO_SNDBUF));
        all.put("getsockopt SO_OOBINLINE", get(SOL_SOCKET, SO_OOBINLINE));
        all.put("getsockopt SO_BROADCAST", get(SOL_SOCKET, SO_BROADCAST));
        all.put("getsockopt SO_LINGER", get(SOL_SOCKET, SO_LINGER));
        all.put("getsockopt SO_RCVLOWAT", get(SOL_SOCKET, SO_RCVLOWAT));
        all.put("getsockopt TCP_NODELAY", get(IPPROTO_TCP, TCP_NODELAY));
        all.put("getsockopt TCP_MAXSEG", get(IPPROTO_TCP, TCP_MAXSEG));
        all.put("getsockopt SO_DOMAIN(39)", get(SOL_SOCKET, SO_DOMAIN));
        all.put("getsockopt SO_PROTOCOL(38)", get(SOL_SOCKET, SO_PROTOCOL));
    }

    private static void bytes(Map<String, Operation> all) {
        for (int buflen : new int[] {8, 4, 100}) {
            all.put("getsockopt SO_LINGER, " + buflen, get(SOL_SOCKET, SO_LINGER, buflen));
        }
        for (int buflen : new int[] {2, 4, 1024, 1025, -1}) {
            all.put("getsockopt SO_TYPE, " + buflen, get(SOL_SOCKET, SO_TYPE, buflen));
        }
    }

    private static void unknown(Map<String, Operation> all) {
        all.put("getsockopt(1, 9999)", get(SOL_SOCKET, NO_SUCH));
        all.put("getsockopt(999, 1)", get(NO_SUCH_LEVEL, 1));
        all.put("getsockopt(6, 9999)", get(IPPROTO_TCP, NO_SUCH));
        all.put("getsockopt(0, 9999)", get(IPPROTO_IP, NO_SUCH));
        all.put("getsockopt(41, 26) [IPV6_V6ONLY]", get(IPPROTO_IPV6, IPV6_V6ONLY));
        all.put("setsockopt(1, 9999, 1)", set(SOL_SOCKET, NO_SUCH, 1));
        all.put("setsockopt(999, 1, 1)", set(NO_SUCH_LEVEL, 1, 1));
        all.put("setsockopt(6, 9999, 1)", set(IPPROTO_TCP, NO_SUCH, 1));
    }

    private static void writes(Map<String, Operation> all) {
        all.put("setsockopt SO_ERROR 1", set(SOL_SOCKET, SO_ERROR, 1));
        all.put("setsockopt SO_TYPE 1", set(SOL_SOCKET, SO_TYPE, 1));
        all.put("setsockopt SO_ACCEPTCONN 1", set(SOL_SOCKET, SO_ACCEPTCONN, 1));
        all.put("setsockopt SO_KEEPALIVE 5 then get", setGet(SOL_SOCKET, SO_KEEPALIVE, 5));
        all.put("setsockopt SO_REUSEADDR 5 then get", setGet(SOL_SOCKET, SO_REUSEADDR, 5));
        all.put("setsockopt TCP_NODELAY 5 then get", setGet(IPPROTO_TCP, TCP_NODELAY, 5));
        all.put("setsockopt SO_RCVBUF 32768 then get", setGet(SOL_SOCKET, SO_RCVBUF, 32768));
        all.put("setsockopt SO_LINGER (1,3) then get 8", (world, socket) -> {
            socket.setsockopt(SOL_SOCKET, SO_LINGER, ints(1, 3));
            return new Answers.Text("None then get " + Answers.of(socket.getsockopt(SOL_SOCKET, SO_LINGER, 8)));
        });
    }

    private static void keepalive(Map<String, Operation> all) {
        all.put("setsockopt SO_KEEPALIVE -1", set(SOL_SOCKET, SO_KEEPALIVE, -1));
        all.put("setsockopt SO_KEEPALIVE b''", keepalive());
        all.put("setsockopt SO_KEEPALIVE b'\\1'", keepalive(1));
        all.put("setsockopt SO_KEEPALIVE b'\\1\\0\\0'", keepalive(1, 0, 0));
        all.put("setsockopt SO_KEEPALIVE b'\\1'+7*b'\\0'", keepalive(1, 0, 0, 0, 0, 0, 0, 0));
        all.put("setsockopt SO_KEEPALIVE bytearray(4)", keepalive(0, 0, 0, 0));
        all.put(
                "setsockopt SO_KEEPALIVE array i",
                none((world, socket) -> socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, ints(1))));
    }

    private static Operation keepalive(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return none((world, socket) -> socket.setsockopt(SOL_SOCKET, SO_KEEPALIVE, bytes));
    }

    static Operation get(int level, int name) {
        return (world, socket) -> socket.getsockopt(level, name);
    }

    static Operation get(int level, int name, int buflen) {
        return (world, socket) -> socket.getsockopt(level, name, buflen);
    }

    static Operation set(int level, int name, int value) {
        return none((world, socket) -> socket.setsockopt(level, name, value));
    }

    static Operation setGet(int level, int name, int value) {
        return (world, socket) -> {
            socket.setsockopt(level, name, value);
            return new Answers.Text("None then get " + socket.getsockopt(level, name));
        };
    }

    /** Sets bytes and reads some back. */
    static Operation setGet(int level, int name, byte[] value, int buflen) {
        return (world, socket) -> {
            socket.setsockopt(level, name, value);
            return new Answers.Text("None then get " + Answers.of(socket.getsockopt(level, name, buflen)));
        };
    }

    static Operation set(int level, int name, byte[] value) {
        return none((world, socket) -> socket.setsockopt(level, name, value));
    }

    /** C ints in the machine's order. */
    static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    /** C longs in the machine's order. */
    static byte[] longs(long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.nativeOrder());
        for (long value : values) {
            bytes.putLong(value);
        }
        return bytes.array();
    }
}
