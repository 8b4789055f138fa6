package org.pysock.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.pysock.api.error.Errno;

/** C values as bytes in the machine's order: what Python's {@code struct.pack('i', …)} makes and reads. */
final class Packed {
    private Packed() {}

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
    }

    /** Consecutive C ints. */
    static byte[] ints(int... values) {
        ByteBuffer buffer = buffer(new byte[values.length * Integer.BYTES]);
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    /** Consecutive C longs. */
    static byte[] longs(long... values) {
        ByteBuffer buffer = buffer(new byte[values.length * Long.BYTES]);
        for (long value : values) {
            buffer.putLong(value);
        }
        return buffer.array();
    }

    /** The C int number {@code index}. */
    static int intAt(byte[] bytes, int index) {
        return buffer(bytes).getInt(index * Integer.BYTES);
    }

    /** The C long number {@code index}. */
    static long longAt(byte[] bytes, int index) {
        return buffer(bytes).getLong(index * Long.BYTES);
    }

    /** EINVAL for a value that is shorter than its C type. */
    static void requireSize(byte[] value, int size) throws IOException {
        if (value.length < size) {
            throw Errno.EINVAL.error();
        }
    }

    /** A C int. */
    static int number(byte[] value) throws IOException {
        requireSize(value, Integer.BYTES);
        return intAt(value, 0);
    }

    /** {@link #shortNumber} of at least one byte. */
    static int someNumber(byte[] value) throws IOException {
        requireSize(value, 1);
        return shortNumber(value);
    }

    /** A C int or, as the options of ip(7) may be, one byte. */
    static int shortNumber(byte[] value) throws IOException {
        if (value.length < Integer.BYTES) {
            return value.length == 0 ? 0 : value[0] & 0xff;
        }
        return number(value);
    }
}
