package org.pysock.jython;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Jython is a big-endian machine to Python code ({@code sys.byteorder}, {@code struct.pack('i', …)}) whatever it runs on, while
 * the services speak the machine's own order. So numbers in packed options are turned round, and htons is the identity.
 */
final class ByteOrders {
    private static final boolean SWAP = ByteOrder.nativeOrder() != ByteOrder.BIG_ENDIAN;

    private ByteOrders() {}

    /** C ints in Jython's order into the machine's, or back; a rest shorter than an int stays as it is. */
    static byte[] swapInts(byte[] packed) {
        if (!SWAP) {
            return packed;
        }
        ByteBuffer bytes = ByteBuffer.wrap(packed);
        for (int at = 0; at + Integer.BYTES <= packed.length; at += Integer.BYTES) {
            bytes.putInt(at, Integer.reverseBytes(bytes.getInt(at)));
        }
        return packed;
    }
}
