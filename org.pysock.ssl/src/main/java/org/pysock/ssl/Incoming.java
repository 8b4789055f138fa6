package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pysock.api.spi.WouldBlock;

/**
 * The record that is arriving. Takes from the wire what belongs to it and not a byte more: whatever follows the last record (plain
 * text after close_notify) is for somebody else, and select sees on the wire what is not taken yet.
 */
final class Incoming {
    /** Type, version, length (RFC 8446, section 5.1). */
    static final int HEADER_BYTES = 5;
    /** What a record may have at most: 2^14 of plain text, and 320 more, of the 2048 in TLS 1.2 (RFC 5246, section 6.2.3), for OpenSSL. */
    static final int MAX_BODY_BYTES = (1 << 14) + 320;

    private static final int FIRST_BYTES = 4 * 1024;
    private static final int LENGTH_AT = 3;
    private static final int SHORT_MASK = 0xffff;

    /** Between 0 and position: what has arrived. */
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES);

    /** Where the record begins: behind those that are kept. */
    private int start;

    /** How a record came. */
    enum Progress {
        /** It is complete. */
        COMPLETE,
        /** The header is, and is not one of TLS, or too long. */
        MALFORMED,
        /** The wire has ended. */
        ENDED
    }

    /** Takes what is there, up to the end of the record. {@link WouldBlock} of the wire while it is incomplete. */
    Progress fill(Wire wire) throws IOException, WouldBlock {
        while (buffer.position() < start + HEADER_BYTES) {
            reserve(start + HEADER_BYTES);
            if (take(wire, start + HEADER_BYTES) == 0) {
                return Progress.ENDED;
            }
        }
        int length = bodyLength();
        if (length > MAX_BODY_BYTES || !isRecord()) {
            return Progress.MALFORMED;
        }
        int end = start + HEADER_BYTES + length;
        reserve(end);
        while (buffer.position() < end) {
            if (take(wire, end) == 0) {
                return Progress.ENDED;
            }
        }
        return Progress.COMPLETE;
    }

    private void reserve(int end) {
        if (buffer.capacity() < end) {
            int most = start + HEADER_BYTES + MAX_BODY_BYTES;
            buffer = ByteBuffer.allocate(Math.max(end, Math.min(2 * end, most))).put(buffer.flip());
        }
    }

    private int take(Wire wire, int end) throws IOException, WouldBlock {
        buffer.limit(end);
        try {
            return wire.recv(buffer);
        } finally {
            buffer.limit(buffer.capacity());
        }
    }

    private int bodyLength() {
        return buffer.getShort(start + LENGTH_AT) & SHORT_MASK;
    }

    /** Content types are 20 to 24, the major version is 3. */
    private boolean isRecord() {
        return buffer.get(start) >= 20 && buffer.get(start) <= 24 && buffer.get(start + 1) == 3;
    }

    /** Whether nothing of a record has arrived. */
    boolean isEmpty() {
        return buffer.position() == start;
    }

    /** What has arrived, with what was kept, to be read from its beginning; a view. */
    ByteBuffer arrived() {
        return buffer.duplicate().flip();
    }

    /** The record that is arriving alone, to be read from its beginning; a view. */
    ByteBuffer record() {
        return arrived().position(start).slice();
    }

    /** The record is kept, and the next one comes behind it. */
    void keep() {
        start = buffer.position();
    }

    /** All is used: the next record may come. */
    void clear() {
        start = 0;
        buffer.clear();
    }

    /** Frees the memory. */
    void release() {
        buffer = ByteBuffer.allocate(0);
    }
}
