package org.pysock.ssl;

import java.nio.ByteBuffer;

/** What of the last record nobody has read. Used under the driver's lock; anybody may look how much it is. */
final class Plain {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** Between position and limit: what is to be read. */
    private ByteBuffer buffer = NOTHING;

    /** Mirrors what remains for who only looks. */
    private volatile int pending;

    boolean isEmpty() {
        return !buffer.hasRemaining();
    }

    /** Room for what the next record brings; {@link #opened} must follow. */
    ByteBuffer room(Engine engine) {
        if (buffer.capacity() == 0) {
            buffer = ByteBuffer.allocate(engine.plainBytes());
        } else {
            buffer.clear();
        }
        return buffer;
    }

    /** A record was opened, into the room that was given or elsewhere. */
    void opened() {
        pending = buffer.remaining();
    }

    /** Moves what fits; the number of bytes. */
    int take(ByteBuffer into) {
        int count = Math.min(buffer.remaining(), into.remaining());
        into.put(buffer.slice(buffer.position(), count));
        buffer.position(buffer.position() + count);
        pending = buffer.remaining();
        return count;
    }

    /** How many bytes there are. */
    int pending() {
        return pending;
    }

    /** Frees the memory. */
    void discard() {
        buffer = NOTHING;
        pending = 0;
    }
}
