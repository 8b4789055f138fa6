package org.pysock.tck.memory;

import java.nio.ByteBuffer;

/** One direction of a stream: what was sent and not received yet, the urgent byte beside it, and whether more may come. */
final class Pipe {
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int start;
    private int size;
    /** {@code null} for none. */
    private Byte urgent;

    private boolean ended;

    int size() {
        return size;
    }

    /** Takes in what is left in {@code from}, at most {@code room} bytes; how many. */
    int put(ByteBuffer from, int room) {
        int count = Math.min(from.remaining(), room);
        if (size + count > bytes.length) {
            grow(size + count);
        }
        int end = (start + size) % Math.max(1, bytes.length);
        int first = Math.min(count, bytes.length - end);
        from.get(bytes, end, first);
        from.get(bytes, 0, count - first);
        size += count;
        return count;
    }

    private void grow(int needed) {
        byte[] larger = new byte[Math.max(needed, 2 * bytes.length)];
        copy(ByteBuffer.wrap(larger));
        bytes = larger;
        start = 0;
    }

    /** Copies the first bytes, as many as there is room for, and keeps them; how many. */
    int copy(ByteBuffer to) {
        int count = Math.min(size, to.remaining());
        int first = Math.min(count, bytes.length - start);
        to.put(bytes, start, first);
        to.put(bytes, 0, count - first);
        return count;
    }

    /** Forgets the first bytes. */
    void skip(int count) {
        size -= count;
        start = size == 0 ? 0 : (start + count) % bytes.length;
    }

    /** Puts a byte beside the stream; one that was there is lost. */
    void putUrgent(byte value) {
        urgent = value;
    }

    boolean hasUrgent() {
        return urgent != null;
    }

    /** Gives the byte beside the stream, {@code null} when there is none. */
    Byte takeUrgent() {
        Byte taken = urgent;
        urgent = null;
        return taken;
    }

    /** Nothing more comes. */
    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }
}
