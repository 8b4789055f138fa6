package org.pysock.jython;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Memory for bytes on their way between a string and a socket. Fresh memory of that size costs more than the copy: the JVM clears it,
 * and it is not in the processor's cache. Who waits keeps what it has taken; of those that are given back a few are kept for others.
 */
final class Scratch {
    /** What is smaller is fresh memory's business: a thread has that at hand, and one that waits would hold many times what it asked for. */
    private static final int LEAST_BYTES = 1 << 14;

    private static final int MOST_BYTES = 1 << 16;

    /** A power of two. */
    private static final int PLACES = 16;

    private static final AtomicReferenceArray<byte[]> IDLE = new AtomicReferenceArray<>(PLACES);

    private Scratch() {}

    /** Whether it is worth while for so many bytes, and enough for them. */
    static boolean suits(int size) {
        return size >= LEAST_BYTES && size <= MOST_BYTES;
    }

    /** Memory for any number of bytes that it suits, with whatever is left in it. */
    static byte[] take() {
        byte[] idle = IDLE.getAndSet(place(), null);
        return idle == null ? new byte[MOST_BYTES] : idle;
    }

    /** Back from who took it and will not touch it again. */
    static void give(byte[] memory) {
        IDLE.set(place(), memory);
    }

    private static int place() {
        return (int) Thread.currentThread().getId() & PLACES - 1;
    }
}
