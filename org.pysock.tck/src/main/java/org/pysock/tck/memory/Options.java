package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.HashMap;
import java.util.Map;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.OptionBag;

/** The options of a socket, by the JDK's names: the values its kind is born with, and what was set, as Linux takes it. */
final class Options {
    static final SocketOption<Boolean> OOBINLINE = new Key<>("SO_OOBINLINE", Boolean.class);

    /** rmem_default and wmem_default, which count twice what is asked for. */
    private static final int BUFFER_BYTES = 106_496;

    /** SOCK_MIN_RCVBUF and SOCK_MIN_SNDBUF, which count twice as well. */
    private static final int LEAST_RECEIVE_BYTES = 1152;

    private static final int LEAST_SEND_BYTES = 2304;

    /** TCP keeps the two bits of congestion notification for itself. */
    private static final int TOS_WITHOUT_ECN = 0xfc;

    private static final Map<String, Row> UNIX = Map.of(
            "SO_SNDBUF", Row.atLeast(LEAST_SEND_BYTES, BUFFER_BYTES),
            "SO_RCVBUF", Row.atLeast(LEAST_RECEIVE_BYTES, BUFFER_BYTES),
            "SO_LINGER", Row.any(-1));

    private static final Map<String, Row> INTERNET =
            with(UNIX, Map.of("SO_REUSEADDR", Row.any(false), "SO_REUSEPORT", Row.any(false), "IP_TOS", Row.any(0)));

    /** tcp(7). */
    private static final Map<String, Row> TCP = with(
            INTERNET,
            Map.of(
                    "SO_KEEPALIVE", Row.any(false),
                    "SO_OOBINLINE", Row.any(false),
                    "TCP_NODELAY", Row.any(false),
                    "TCP_QUICKACK", Row.any(true),
                    "TCP_KEEPIDLE", Row.between(1, 32767, 7200),
                    "TCP_KEEPINTERVAL", Row.between(1, 32767, 75),
                    "TCP_KEEPCOUNT", Row.between(1, 127, 9),
                    "IP_TOS", new Row(0, value -> (Integer) value & TOS_WITHOUT_ECN)));

    /** udp(7), ip(7). */
    private static final Map<String, Row> UDP = with(
            INTERNET,
            Map.of(
                    "SO_BROADCAST", Row.any(false),
                    "IP_MULTICAST_LOOP", Row.any(true),
                    "IP_MULTICAST_TTL", Row.between(0, 255, 1),
                    "IP_MULTICAST_IF", Row.any(null)));

    private final Map<String, Row> rows;
    private final OptionBag asked;

    /** The value at birth, and what becomes of one that is set. */
    private record Row(Object born, Rule rule) {
        interface Rule {
            Object take(Object value) throws IOException;
        }

        static Row any(Object born) {
            return new Row(born, value -> value);
        }

        static Row atLeast(int least, int born) {
            return new Row(born, value -> Math.max(least, (Integer) value));
        }

        static Row between(int least, int most, int born) {
            return new Row(born, value -> {
                if ((Integer) value < least || (Integer) value > most) {
                    throw Errno.EINVAL.error();
                }
                return value;
            });
        }
    }

    /** By name and type, for core and users bring option objects of their own. */
    private record Key<T>(String name, Class<T> type) implements SocketOption<T> {
        static <T> Key<T> of(SocketOption<T> option) {
            return new Key<>(option.name(), option.type());
        }
    }

    private Options(Map<String, Row> rows, OptionBag asked) {
        this.rows = rows;
        this.asked = asked;
    }

    private static Map<String, Row> with(Map<String, Row> some, Map<String, Row> more) {
        Map<String, Row> all = new HashMap<>(some);
        all.putAll(more);
        return Map.copyOf(all);
    }

    static Options ofTcp() {
        return new Options(TCP, new OptionBag());
    }

    static Options ofUnix() {
        return new Options(UNIX, new OptionBag());
    }

    static Options ofUdp() {
        return new Options(UDP, new OptionBag());
    }

    /** What an accepted socket starts with. */
    Options copy() {
        return new Options(rows, asked.copy());
    }

    /** The value, {@code null} when there is no such option. */
    <T> T get(SocketOption<T> option) {
        Row row = rows.get(option.name());
        return asked.get(Key.of(option), row == null ? null : option.type().cast(row.born()));
    }

    /** Sets. ENOPROTOOPT when there is no such option, EINVAL for what Linux refuses. */
    <T> void set(SocketOption<T> option, T value) throws IOException {
        Row row = rows.get(option.name());
        if (row == null) {
            throw Errno.ENOPROTOOPT.error();
        }
        asked.remember(Key.of(option), option.type().cast(row.rule().take(value)));
    }

    /** Whether a flag is on; a kind that does not have it has it off. */
    boolean is(SocketOption<Boolean> flag) {
        return Boolean.TRUE.equals(get(flag));
    }

    boolean reusesAddress() {
        return is(StandardSocketOptions.SO_REUSEADDR);
    }

    boolean reusesPort() {
        return is(StandardSocketOptions.SO_REUSEPORT);
    }

    boolean broadcasts() {
        return is(StandardSocketOptions.SO_BROADCAST);
    }

    /** Whether close is to reset. */
    boolean lingersNot() {
        return get(StandardSocketOptions.SO_LINGER) == 0;
    }

    int sendBytes() {
        return get(StandardSocketOptions.SO_SNDBUF);
    }

    int receiveBytes() {
        return get(StandardSocketOptions.SO_RCVBUF);
    }
}
