package org.pysock.ssl;

import java.nio.ByteBuffer;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.error.SSLError;

/** The buffer in memory. */
final class MemoryBio implements PyMemoryBio {
    private static final int FIRST_BYTES = 1024;

    // guarded by this
    /** Between position and limit: what is there. */
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_BYTES).flip();

    private boolean ended;

    @Override
    public synchronized int pending() {
        return buffer.remaining();
    }

    @Override
    public synchronized boolean eof() {
        return ended && !buffer.hasRemaining();
    }

    @Override
    public synchronized byte[] read(int n) {
        byte[] bytes = new byte[n < 0 ? buffer.remaining() : Math.min(n, buffer.remaining())];
        buffer.get(bytes);
        return bytes;
    }

    @Override
    public synchronized int write(ByteBuffer bytes) throws SSLError {
        if (ended) {
            throw SSLError.text("cannot write() after write_eof()");
        }
        int count = bytes.remaining();
        reserve(count);
        int start = buffer.position();
        int end = buffer.limit();
        buffer.limit(end + count).position(end).put(bytes).position(start);
        return count;
    }

    /** Room for so many bytes behind what is there, which is moved only when there is none, so that many small writes do not move it each time. */
    private void reserve(int count) {
        if (buffer.capacity() - buffer.remaining() < count) {
            buffer = ByteBuffer.allocate(Math.max(2 * buffer.capacity(), buffer.remaining() + count))
                    .put(buffer)
                    .flip();
        } else if (!buffer.hasRemaining() || buffer.capacity() - buffer.limit() < count) {
            buffer.compact().flip();
        }
    }

    @Override
    public synchronized void write_eof() {
        ended = true;
    }

    /** Moves what is there; the number of bytes. */
    synchronized int drainTo(ByteBuffer into) {
        int count = Math.min(buffer.remaining(), into.remaining());
        into.put(buffer.slice(buffer.position(), count));
        buffer.position(buffer.position() + count);
        return count;
    }
}
