package org.pysock.nio;

import java.nio.ByteBuffer;

/**
 * Bytes of a stream that were read before somebody asked for them: what MSG_PEEK shows, and what lies before an end that
 * poll is to know of. Guarded by its owner.
 */
final class ReadAhead {
    /** How much a look may read: enough to see the end behind what a small protocol sends at once. */
    static final int LOOK_BYTES = 4096;

    /** How much a look behind everything may read without asking how much the kernel would keep. */
    static final int BEHIND_BYTES = 64 * 1024;

    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    /** Copies the first bytes, as many as there is room for, and keeps them. */
    int copy(ByteBuffer to) {
        int count = Math.min(size(), to.remaining());
        to.put(bytes, start, count);
        return count;
    }

    /** Gives the first bytes, as many as there is room for. */
    int take(ByteBuffer to) {
        int count = copy(to);
        start += count;
        if (start == end) {
            bytes = NONE;
            start = end = 0;
        }
        return count;
    }

    /** Room to read into, behind what is there, until there are {@code wanted} bytes; {@link #added} says how many came. */
    ByteBuffer room(int wanted) {
        if (start > 0 || bytes.length < wanted) {
            byte[] moved = new byte[Math.max(wanted, size())];
            System.arraycopy(bytes, start, moved, 0, size());
            bytes = moved;
            end -= start;
            start = 0;
        }
        return ByteBuffer.wrap(bytes, end, Math.max(0, wanted - end));
    }

    /** So many bytes were put into the room. */
    void added(int count) {
        end += count;
        if (end == 0) {
            bytes = NONE;
        }
    }
}
