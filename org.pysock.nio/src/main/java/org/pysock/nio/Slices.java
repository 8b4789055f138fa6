package org.pysock.nio;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A system call on a buffer, slice by slice, until one is short. */
final class Slices {
    /** One system call; how many bytes it moved, or what else it says. */
    @FunctionalInterface
    interface Step {
        int on(ByteBuffer buffer) throws IOException;
    }

    private Slices() {}

    /** Repeats {@code step}; what the last one returned. */
    static int of(ByteBuffer buffer, int sliceBytes, Step step) throws IOException {
        int limit = buffer.limit();
        try {
            int slice;
            int count;
            do {
                slice = Math.min(limit - buffer.position(), sliceBytes);
                buffer.limit(buffer.position() + slice);
                count = step.on(buffer);
            } while (count == slice && buffer.position() < limit);
            return count;
        } finally {
            buffer.limit(limit);
        }
    }
}
