package org.pysock.tck;

import static org.pysock.api.constant.SocketConstants.*;
import static org.pysock.tck.Operation.nb;
import static org.pysock.tck.Operation.times;
import static org.pysock.tck.Operation.turns;

import java.util.LinkedHashMap;
import java.util.Map;

/** Options of UDP sockets and some that are asked of Unix sockets too, by the labels of the oracle's tables. */
final class UdpOptions {
    private static final int NO_SUCH = 9999;
    private static final int LINGER_BYTES = 8;
    private static final int TIMEVAL_BYTES = 16;
    private static final int ADDRESS_BYTES = 4;
    private static final int BUFFER_BYTES = 32768;
    private static final int LARGER_THAN_FLAGS = 5;
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final byte[] GROUP = {(byte) 224, 1, 2, 3};
    /** C's timeval: seconds, microseconds. */
    private static final byte[] ONE_AND_A_HALF = OptionOperations.longs(1, 500_000);

    static final byte[] MEMBERSHIP = membership(GROUP, LOOPBACK);
    static final Operation JOIN = OptionOperations.set(IPPROTO_IP, IP_ADD_MEMBERSHIP, MEMBERSHIP);
    static final Operation LEAVE = OptionOperations.set(IPPROTO_IP, IP_DROP_MEMBERSHIP, MEMBERSHIP);

    private record Option(String name, int level, int number) {}

    private static final Option[] SOCKET = {
        new Option("SO_BROADCAST", SOL_SOCKET, SO_BROADCAST),
        new Option("SO_REUSEADDR", SOL_SOCKET, SO_REUSEADDR),
        new Option("SO_REUSEPORT(15)", SOL_SOCKET, SO_REUSEPORT),
        new Option("SO_KEEPALIVE", SOL_SOCKET, SO_KEEPALIVE),
        new Option("SO_OOBINLINE", SOL_SOCKET, SO_OOBINLINE),
        new Option("SO_RCVLOWAT", SOL_SOCKET, SO_RCVLOWAT),
    };
    private static final Option[] INTERNET = {
        new Option("IP_TTL", IPPROTO_IP, IP_TTL),
        new Option("IP_TOS", IPPROTO_IP, IP_TOS),
        new Option("IP_MULTICAST_TTL", IPPROTO_IP, IP_MULTICAST_TTL),
        new Option("IP_MULTICAST_LOOP", IPPROTO_IP, IP_MULTICAST_LOOP),
    };

    private UdpOptions() {}

    /** struct ip_mreq. */
    static byte[] membership(byte[] group, byte[] interfaceAddress) {
        byte[] both = new byte[2 * ADDRESS_BYTES];
        System.arraycopy(group, 0, both, 0, ADDRESS_BYTES);
        System.arraycopy(interfaceAddress, 0, both, ADDRESS_BYTES, ADDRESS_BYTES);
        return both;
    }

    /** All, by label. */
    static Map<String, Operation> all() {
        Map<String, Operation> all = new LinkedHashMap<>(ofEveryKind());
        for (Option option : INTERNET) {
            all.put("getsockopt " + option.name(), OptionOperations.get(option.level(), option.number()));
            setFive(all, option);
        }
        all.put("getsockopt IP_MULTICAST_IF", OptionOperations.get(IPPROTO_IP, IP_MULTICAST_IF));
        all.put("getsockopt IP_MULTICAST_IF, 4", OptionOperations.get(IPPROTO_IP, IP_MULTICAST_IF, ADDRESS_BYTES));
        all.put(
                "setsockopt IP_MULTICAST_IF 127.0.0.1 then get",
                OptionOperations.setGet(IPPROTO_IP, IP_MULTICAST_IF, LOOPBACK, ADDRESS_BYTES));
        all.put("IP_ADD_MEMBERSHIP", JOIN);
        all.put("IP_ADD_MEMBERSHIP x2", times(2, JOIN));
        all.put("IP_ADD_MEMBERSHIP then DROP x2", turns(JOIN, LEAVE, LEAVE));
        all.put("IP_DROP_MEMBERSHIP", LEAVE);
        all.put("getsockopt(17, 9999)", OptionOperations.get(IPPROTO_UDP, NO_SUCH));
        all.put("setsockopt SO_RCVTIMEO int", OptionOperations.set(SOL_SOCKET, SO_RCVTIMEO, 1));
        all.put("getsockopt SO_DEBUG", OptionOperations.get(SOL_SOCKET, SO_DEBUG));
        return all;
    }

    /** Those at level SOL_SOCKET, and questions about levels that a kind does not have. */
    static Map<String, Operation> ofEveryKind() {
        Map<String, Operation> all = new LinkedHashMap<>();
        for (Option option : SOCKET) {
            all.put("getsockopt " + option.name(), OptionOperations.get(option.level(), option.number()));
            setFive(all, option);
        }
        all.put("getsockopt SO_SNDLOWAT", OptionOperations.get(SOL_SOCKET, SO_SNDLOWAT));
        all.put("getsockopt SO_DONTROUTE", OptionOperations.get(SOL_SOCKET, SO_DONTROUTE));
        all.put("getsockopt SO_LINGER, 8", OptionOperations.get(SOL_SOCKET, SO_LINGER, LINGER_BYTES));
        timeouts(all, "SO_RCVTIMEO", SO_RCVTIMEO);
        timeouts(all, "SO_SNDTIMEO", SO_SNDTIMEO);
        Operation error = OptionOperations.get(SOL_SOCKET, SO_ERROR);
        all.put("getsockopt SO_ERROR x2", times(2, error));
        all.put("getsockopt SO_ERROR then nb recv(1)", turns(error, nb(ReceiveOperations.recv(1))));
        all.put("setsockopt TCP_NODELAY 1", OptionOperations.set(IPPROTO_TCP, TCP_NODELAY, 1));
        all.put("setsockopt SO_SNDBUF 32768 then get", OptionOperations.setGet(SOL_SOCKET, SO_SNDBUF, BUFFER_BYTES));
        return all;
    }

    private static void setFive(Map<String, Operation> all, Option option) {
        all.put(
                "setsockopt " + option.name() + " 5 then get",
                OptionOperations.setGet(option.level(), option.number(), LARGER_THAN_FLAGS));
    }

    private static void timeouts(Map<String, Operation> all, String name, int number) {
        all.put("getsockopt " + name + ", 16", OptionOperations.get(SOL_SOCKET, number, TIMEVAL_BYTES));
        all.put(
                "setsockopt " + name + " 1.5 then get",
                OptionOperations.setGet(SOL_SOCKET, number, ONE_AND_A_HALF, TIMEVAL_BYTES));
    }
}
