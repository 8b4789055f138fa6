package org.pysock.jython;

import static org.pysock.api.constant.SocketConstants.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * Jython is a big-endian machine to Python code ({@code sys.byteorder}, {@code struct.pack('i', …)}) whatever it runs on, and
 * its C long has 4 bytes, while the services speak the machine's own C. So the numbers in packed options are turned round;
 * addresses are not, for they are in the network's order everywhere. And htons is the identity.
 */
final class ByteOrders {
    private static final ByteOrder MACHINE = ByteOrder.nativeOrder();

    /** What a packed option consists of. */
    private enum Layout {
        INTS(0),
        ADDRESSES_OF_4(8),
        ADDRESS_OF_16(16),
        LONGS(0);

        /** So many bytes stay as they are, then come ints. */
        private final int addressBytes;

        Layout(int addressBytes) {
            this.addressBytes = addressBytes;
        }
    }

    private record Key(int level, int option) {}

    private static final Map<Key, Layout> LAYOUTS = Map.of(
            new Key(SOL_SOCKET, SO_RCVTIMEO), Layout.LONGS,
            new Key(SOL_SOCKET, SO_SNDTIMEO), Layout.LONGS,
            new Key(IPPROTO_IP, IP_MULTICAST_IF), Layout.ADDRESSES_OF_4,
            new Key(IPPROTO_IP, IP_ADD_MEMBERSHIP), Layout.ADDRESSES_OF_4,
            new Key(IPPROTO_IP, IP_DROP_MEMBERSHIP), Layout.ADDRESSES_OF_4,
            new Key(IPPROTO_IPV6, IPV6_JOIN_GROUP), Layout.ADDRESS_OF_16,
            new Key(IPPROTO_IPV6, IPV6_LEAVE_GROUP), Layout.ADDRESS_OF_16);

    private ByteOrders() {}

    private static Layout layout(int level, int option) {
        return LAYOUTS.getOrDefault(new Key(level, option), Layout.INTS);
    }

    /** A packed option as the machine has it. */
    static byte[] toMachine(int level, int option, byte[] packed) {
        Layout layout = layout(level, option);
        if (layout != Layout.LONGS) {
            return swapInts(packed, layout.addressBytes);
        }
        ByteBuffer python = ByteBuffer.wrap(packed);
        ByteBuffer machine = ByteBuffer.allocate(2 * Long.BYTES).order(MACHINE);
        if (packed.length == 2 * Integer.BYTES) {
            return machine.putLong(python.getInt()).putLong(python.getInt()).array();
        }
        return packed.length < machine.capacity()
                ? packed
                : machine.putLong(python.getLong()).putLong(python.getLong()).array();
    }

    /** What the machine has packed, as Python code unpacks it into so many bytes. */
    static byte[] toPython(int level, int option, byte[] packed, int length) {
        Layout layout = layout(level, option);
        if (layout != Layout.LONGS) {
            return swapInts(packed, layout.addressBytes);
        }
        ByteBuffer machine = ByteBuffer.wrap(packed).order(MACHINE);
        if (length < 2 * Long.BYTES) {
            ByteBuffer python = ByteBuffer.allocate(2 * Integer.BYTES);
            return python.putInt((int) machine.getLong())
                    .putInt((int) machine.getLong())
                    .array();
        }
        ByteBuffer python = ByteBuffer.allocate(2 * Long.BYTES);
        return python.putLong(machine.getLong()).putLong(machine.getLong()).array();
    }

    /** An option that is one number, from Python to the machine or back: an address is a number in each one's order. */
    static int number(int level, int option, int value) {
        boolean turned = layout(level, option) == Layout.ADDRESSES_OF_4 && MACHINE != ByteOrder.BIG_ENDIAN;
        return turned ? Integer.reverseBytes(value) : value;
    }

    /** Turns the ints from {@code start} on; a rest shorter than an int stays as it is. */
    private static byte[] swapInts(byte[] packed, int start) {
        if (MACHINE != ByteOrder.BIG_ENDIAN) {
            ByteBuffer bytes = ByteBuffer.wrap(packed);
            for (int at = start; at + Integer.BYTES <= packed.length; at += Integer.BYTES) {
                bytes.putInt(at, Integer.reverseBytes(bytes.getInt(at)));
            }
        }
        return packed;
    }
}
