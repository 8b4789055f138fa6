package org.pysock.ssl;

import java.nio.ByteBuffer;
import org.pysock.api.error.SSLError;

/**
 * The write that is going on, which is all or nothing, as with OpenSSL: an attempt that did not get through is followed by one that
 * brings the same bytes. Used under the driver's lock.
 */
final class Write {
    /** 0 while none is going on. */
    private int bytes;
    /** How many of them are in records. */
    private int made;

    /** Another attempt, perhaps the first. SSLError for one that brings less than those before it. */
    void attempt(ByteBuffer data) throws SSLError {
        if (bytes == 0) {
            bytes = data.remaining();
            made = 0;
        } else if (data.remaining() < bytes) {
            throw SSLError.protocol("BAD_LENGTH");
        }
    }

    /** What is not in records yet; a view. */
    ByteBuffer rest(ByteBuffer data) {
        return data.slice(data.position() + made, bytes - made);
    }

    /** So many more are in records. */
    void made(int more) {
        made += more;
    }

    /** Whether all are in records. */
    boolean isMade() {
        return made == bytes;
    }

    /** All have left: moves the position of {@code data}; the number of bytes. */
    int end(ByteBuffer data) {
        int count = bytes;
        data.position(data.position() + count);
        bytes = 0;
        return count;
    }

    /** Nothing can be sent any more. */
    void giveUp() {
        bytes = 0;
    }
}
