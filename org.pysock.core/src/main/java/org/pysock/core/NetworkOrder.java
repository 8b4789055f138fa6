package org.pysock.core;

import java.nio.ByteOrder;
import org.pysock.api.error.OverflowError;

/** Numbers between this machine's byte order and the network's; both ways are the same. */
final class NetworkOrder {
    private static final boolean SAME = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
    private static final int MAX_SHORT = 0xffff;
    private static final long MAX_INT = 0xffffffffL;

    private NetworkOrder() {}

    /** 16 bits. {@code function} names the caller in error texts. */
    static int swap16(int x, String function) {
        if (x < 0 || x > MAX_SHORT) {
            throw OverflowError.of(function
                    + (x < 0 ? ": can't convert negative Python int" : ": Python int too large to convert")
                    + " to C 16-bit unsigned integer");
        }
        return SAME ? x : Short.toUnsignedInt(Short.reverseBytes((short) x));
    }

    /** 32 bits. */
    static long swap32(long x) {
        if (x < 0) {
            throw OverflowError.of("can't convert negative value to unsigned int");
        }
        if (x > MAX_INT) {
            throw OverflowError.of("int larger than 32 bits");
        }
        return SAME ? x : Integer.toUnsignedLong(Integer.reverseBytes((int) x));
    }
}
