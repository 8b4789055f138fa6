package org.pysock.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** C values as bytes in the machine's order: what Python's {@code struct.pack('i', …)} makes and reads. */
final class Packed {
    private Packed() {}

    /** Consecutive C ints. */
    static byte[] ints(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    /** The C int number {@code index}. */
    static int intAt(byte[] bytes, int index) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt(index * Integer.BYTES);
    }
}
