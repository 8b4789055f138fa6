package org.pysock.core;

import java.io.IOException;
import java.net.SocketOption;
import java.util.function.Function;
import org.pysock.api.error.Errno;

/**
 * An option that the transport has, or that is only kept: Linux takes many options on kinds of sockets where they have no
 * effect.
 */
final class StoredOption<T> implements Option {
    /** Between the C value and Java's. */
    interface Codec<T> {
        byte[] pack(T value);

        T unpack(byte[] value) throws IOException;
    }

    /** What to do on a kind of socket that has no such option. */
    enum Elsewhere {
        REFUSED,
        KEPT
    }

    private static final int DEFAULT_HOPS = 1;

    private final SocketOption<T> option;
    private final T otherwise;
    private final Codec<T> codec;
    private final Elsewhere elsewhere;

    private StoredOption(String name, Class<T> type, T otherwise, Codec<T> codec, Elsewhere elsewhere) {
        this.option = new JavaOption<>(name, type);
        this.otherwise = otherwise;
        this.codec = codec;
        this.elsewhere = elsewhere;
    }

    private record Simple<T>(Function<T, byte[]> packer, Unpacker<T> unpacker) implements Codec<T> {
        interface Unpacker<T> {
            T from(byte[] value) throws IOException;
        }

        @Override
        public byte[] pack(T value) {
            return packer.apply(value);
        }

        @Override
        public T unpack(byte[] value) throws IOException {
            return unpacker.from(value);
        }
    }

    /** A C int that is 0 or 1. */
    static Option flag(String name, Elsewhere elsewhere) {
        Codec<Boolean> codec = new Simple<>(on -> Packed.ints(on ? 1 : 0), value -> Packed.number(value) != 0);
        return new StoredOption<>(name, Boolean.class, false, codec, elsewhere);
    }

    /** {@link #flag} that is 1 unless it was set, and may be one byte. */
    static Option flagByDefault(String name) {
        Codec<Boolean> codec = new Simple<>(on -> Packed.ints(on ? 1 : 0), value -> Packed.someNumber(value) != 0);
        return new StoredOption<>(name, Boolean.class, true, codec, Elsewhere.KEPT);
    }

    /** {@link #flagByDefault} that must be 0 or 1. */
    static Option strictFlag(String name) {
        Codec<Boolean> codec = new Simple<>(on -> Packed.ints(on ? 1 : 0), value -> {
            int number = Packed.number(value);
            if (number < 0 || number > 1) {
                throw Errno.EINVAL.error();
            }
            return number == 1;
        });
        return new StoredOption<>(name, Boolean.class, true, codec, Elsewhere.KEPT);
    }

    /** How many hops a datagram may make; -1 is the default. */
    static Option hops(String name) {
        Codec<Integer> codec = new Simple<>(Packed::ints, value -> {
            int hops = Packed.someNumber(value);
            return hops == -1 ? DEFAULT_HOPS : hops;
        });
        return new StoredOption<>(name, Integer.class, DEFAULT_HOPS, codec, Elsewhere.REFUSED);
    }

    /** A C int. */
    static Option number(String name) {
        Codec<Integer> codec = new Simple<>(Packed::ints, Packed::number);
        return new StoredOption<>(name, Integer.class, 0, codec, Elsewhere.REFUSED);
    }

    /** A C int of which the low byte counts. */
    static Option byteNumber(String name) {
        Codec<Integer> codec = new Simple<>(Packed::ints, value -> Packed.shortNumber(value) & 0xff);
        return new StoredOption<>(name, Integer.class, 0, codec, Elsewhere.REFUSED);
    }

    /** A buffer size in bytes. Linux keeps twice what was asked for and says so, where Java halves it; see socket(7). */
    static Option bufferSize(String name) {
        Codec<Integer> codec = new Simple<>(size -> Packed.ints(2 * size), value -> Math.max(1, Packed.number(value)));
        return new StoredOption<>(name, Integer.class, 0, codec, Elsewhere.REFUSED);
    }

    /** struct linger. */
    static Option linger() {
        return new StoredOption<>("SO_LINGER", Integer.class, -1, new Linger(), Elsewhere.KEPT);
    }

    /** struct timeval: a limit that core itself applies, nanoseconds, 0 for none. */
    static Option timeval(SocketOption<Long> option) {
        return new StoredOption<>(option.name(), Long.class, 0L, new Timeval(), Elsewhere.KEPT);
    }

    @Override
    public byte[] get(SocketObject socket) throws IOException {
        T value = socket.hold(endpoint -> endpoint.getOption(option));
        return codec.pack(value == null ? socket.descriptor().present().kept().get(option, otherwise) : value);
    }

    @Override
    public void set(SocketObject socket, byte[] packed) throws IOException {
        T value = codec.unpack(packed);
        try {
            socket.hold(endpoint -> {
                endpoint.setOption(option, value);
                return null;
            });
        } catch (IOException refused) {
            if (elsewhere == Elsewhere.REFUSED || !Errno.ENOPROTOOPT.is(refused)) {
                throw refused;
            }
            socket.descriptor().present().kept().remember(option, value);
        }
    }

    /** Whether to linger, and for how many seconds. Java keeps one number, -1 for not at all. */
    private static final class Linger implements Codec<Integer> {
        private static final int SIZE = 2 * Integer.BYTES;
        private static final int MAX_SECONDS = 65535;

        @Override
        public byte[] pack(Integer seconds) {
            return seconds < 0 ? Packed.ints(0, 0) : Packed.ints(1, seconds);
        }

        @Override
        public Integer unpack(byte[] value) throws IOException {
            Packed.requireSize(value, SIZE);
            boolean on = Packed.intAt(value, 0) != 0;
            int seconds = Packed.intAt(value, 1);
            return on ? (seconds < 0 ? MAX_SECONDS : Math.min(seconds, MAX_SECONDS)) : -1;
        }
    }

    /** Seconds and microseconds, two C longs. */
    private static final class Timeval implements Codec<Long> {
        private static final long MICROS_PER_SECOND = 1_000_000;
        private static final long NANOS_PER_MICRO = 1_000;

        @Override
        public byte[] pack(Long nanos) {
            long micros = nanos / NANOS_PER_MICRO;
            return Packed.longs(micros / MICROS_PER_SECOND, micros % MICROS_PER_SECOND);
        }

        @Override
        public Long unpack(byte[] value) throws IOException {
            Packed.requireSize(value, 2 * Long.BYTES);
            long seconds = Packed.longAt(value, 0);
            long micros = Packed.longAt(value, 1);
            if (micros < 0 || micros >= MICROS_PER_SECOND) {
                throw Errno.EDOM.error();
            }
            boolean endless = seconds > Long.MAX_VALUE / MICROS_PER_SECOND / NANOS_PER_MICRO - 1;
            // Linux takes a negative one for the shortest there is
            return seconds < 0 ? 1 : endless ? 0 : (seconds * MICROS_PER_SECOND + micros) * NANOS_PER_MICRO;
        }
    }
}
