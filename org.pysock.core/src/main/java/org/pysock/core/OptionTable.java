package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.SocketOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;

/**
 * Which options there are: level, name, and how the value is kept. No row is ENOPROTOOPT.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/socket.7.html">socket(7)</a>
 * @see <a href="https://man7.org/linux/man-pages/man7/tcp.7.html">tcp(7)</a>
 */
final class OptionTable {
    private record Key(int level, int name) {}

    private static final Set<Integer> LEVELS = Set.of(SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP);

    private static final Map<Key, Option> ROWS = new HashMap<>();

    static {
        row(SOL_SOCKET, SO_TYPE, ReadOnly.of(SocketObject::type));
        row(SOL_SOCKET, SO_DOMAIN, ReadOnly.of(SocketObject::family));
        row(SOL_SOCKET, SO_PROTOCOL, ReadOnly.of(socket -> IPPROTO_TCP));
        row(SOL_SOCKET, SO_ACCEPTCONN, ReadOnly.of(socket -> socket.ask(Endpoint::isListening) ? 1 : 0));
        row(SOL_SOCKET, SO_ERROR, ReadOnly.of(OptionTable::takeError));
        row(SOL_SOCKET, SO_TIMEOUT, new TimeoutMillis());
        row(SOL_SOCKET, SO_REUSEADDR, new Flag("SO_REUSEADDR"));
        row(SOL_SOCKET, SO_REUSEPORT, new Flag("SO_REUSEPORT"));
        row(SOL_SOCKET, SO_KEEPALIVE, new Flag("SO_KEEPALIVE"));
        row(SOL_SOCKET, SO_OOBINLINE, new Flag("SO_OOBINLINE"));
        row(SOL_SOCKET, SO_RCVBUF, new BufferSize("SO_RCVBUF"));
        row(SOL_SOCKET, SO_SNDBUF, new BufferSize("SO_SNDBUF"));
        row(SOL_SOCKET, SO_LINGER, new Linger());
        row(IPPROTO_TCP, TCP_NODELAY, new Flag("TCP_NODELAY"));
        row(IPPROTO_TCP, TCP_QUICKACK, new Flag("TCP_QUICKACK"));
        row(IPPROTO_TCP, TCP_KEEPIDLE, new Int("TCP_KEEPIDLE"));
        row(IPPROTO_TCP, TCP_KEEPINTVL, new Int("TCP_KEEPINTERVAL"));
        row(IPPROTO_TCP, TCP_KEEPCNT, new Int("TCP_KEEPCOUNT"));
        row(IPPROTO_IP, IP_TOS, new Int("IP_TOS"));
    }

    private OptionTable() {}

    private static void row(int level, int name, Option option) {
        ROWS.put(new Key(level, name), option);
    }

    /** The row of an option to read. EOPNOTSUPP for a level that TCP does not have, ENOPROTOOPT for an unknown option. */
    static Option readable(int level, int name) throws IOException {
        if (!LEVELS.contains(level)) {
            throw Errno.EOPNOTSUPP.error();
        }
        return writable(level, name);
    }

    /** The row of an option to set. ENOPROTOOPT when there is none. */
    static Option writable(int level, int name) throws IOException {
        Option option = ROWS.get(new Key(level, name));
        if (option == null) {
            throw Errno.ENOPROTOOPT.error();
        }
        return option;
    }

    private static int takeError(SocketObject socket) throws IOException {
        Errno error = socket.ask(Endpoint::takeError);
        return error == null ? 0 : error.number();
    }

    /** A question answered by the socket itself. */
    private record ReadOnly(Question question) implements Option {
        interface Question {
            int ask(SocketObject socket) throws IOException;
        }

        static ReadOnly of(Question question) {
            return new ReadOnly(question);
        }

        @Override
        public byte[] get(SocketObject socket) throws IOException {
            return Packed.ints(question.ask(socket));
        }

        @Override
        public void set(SocketObject socket, byte[] value) throws IOException {
            throw Errno.ENOPROTOOPT.error();
        }
    }

    /** Jython's own option: the timeout in milliseconds, 0 for none. */
    private record TimeoutMillis() implements Option {
        private static final double MILLIS_PER_SECOND = 1000;

        @Override
        public byte[] get(SocketObject socket) {
            return Packed.ints((int) Math.round(socket.gettimeout().orElse(0) * MILLIS_PER_SECOND));
        }

        @Override
        public void set(SocketObject socket, byte[] value) throws IOException {
            int millis = number(value);
            if (millis == 0) {
                socket.setblocking(true);
            } else {
                socket.settimeout(millis / MILLIS_PER_SECOND);
            }
        }
    }

    /** A C int that is 0 or 1. */
    private record Flag(SocketOption<Boolean> option) implements Option {
        Flag(String name) {
            this(new JavaOption<>(name, Boolean.class));
        }

        @Override
        public byte[] get(SocketObject socket) throws IOException {
            return Packed.ints(value(socket, option, false) ? 1 : 0);
        }

        @Override
        public void set(SocketObject socket, byte[] value) throws IOException {
            OptionTable.set(socket, option, number(value) != 0);
        }
    }

    /** A C int. */
    private record Int(SocketOption<Integer> option) implements Option {
        Int(String name) {
            this(new JavaOption<>(name, Integer.class));
        }

        @Override
        public byte[] get(SocketObject socket) throws IOException {
            return Packed.ints(value(socket, option, 0));
        }

        @Override
        public void set(SocketObject socket, byte[] value) throws IOException {
            OptionTable.set(socket, option, number(value));
        }
    }

    /** A buffer size in bytes. Linux keeps twice what was asked for and says so, where Java halves it; see socket(7). */
    private record BufferSize(SocketOption<Integer> option) implements Option {
        private static final int LINUX_FACTOR = 2;

        BufferSize(String name) {
            this(new JavaOption<>(name, Integer.class));
        }

        @Override
        public byte[] get(SocketObject socket) throws IOException {
            return Packed.ints(LINUX_FACTOR * value(socket, option, 0));
        }

        @Override
        public void set(SocketObject socket, byte[] value) throws IOException {
            OptionTable.set(socket, option, Math.max(1, number(value)));
        }
    }

    /** struct linger: whether to linger, and for how many seconds. Java keeps one number, -1 for not at all. */
    private record Linger(SocketOption<Integer> option) implements Option {
        private static final int SIZE = 2 * Integer.BYTES;
        private static final int MAX_SECONDS = 65535;

        Linger() {
            this(new JavaOption<>("SO_LINGER", Integer.class));
        }

        @Override
        public byte[] get(SocketObject socket) throws IOException {
            int seconds = value(socket, option, -1);
            return seconds < 0 ? Packed.ints(0, 0) : Packed.ints(1, seconds);
        }

        @Override
        public void set(SocketObject socket, byte[] value) throws IOException {
            if (value.length < SIZE) {
                throw Errno.EINVAL.error();
            }
            boolean on = Packed.intAt(value, 0) != 0;
            int seconds = Packed.intAt(value, 1);
            OptionTable.set(socket, option, on ? (seconds < 0 ? MAX_SECONDS : Math.min(seconds, MAX_SECONDS)) : -1);
        }
    }

    private static <T> T value(SocketObject socket, SocketOption<T> option, T otherwise) throws IOException {
        T value = socket.hold(endpoint -> endpoint.getOption(option));
        return value == null ? otherwise : value;
    }

    private static <T> void set(SocketObject socket, SocketOption<T> option, T value) throws IOException {
        socket.hold(endpoint -> {
            endpoint.setOption(option, value);
            return null;
        });
    }

    private static int number(byte[] value) throws IOException {
        if (value.length < Integer.BYTES) {
            throw Errno.EINVAL.error();
        }
        return Packed.intAt(value, 0);
    }
}
