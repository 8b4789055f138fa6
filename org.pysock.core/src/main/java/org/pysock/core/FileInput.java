package org.pysock.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The reading side of a file: what was received and not yet read. It stays when a later receive fails, so that a timeout
 * loses nothing. Receives at most as much as its buffer holds or a reader still wants.
 */
final class FileInput {
    /** However much a reader wants, memory is used for what comes. */
    private static final int MOST_AT_ONCE_BYTES = 64 * 1024;

    private final SocketObject socket;
    private final int buffering;

    // one thread at a time
    private byte[] bytes = new byte[0];
    private int start;
    private int end;

    /** {@code buffering} 0 is none: a read is one receive, a line is received byte by byte. */
    FileInput(SocketObject socket, int buffering) {
        this.socket = socket;
        this.buffering = buffering;
    }

    int available() {
        return end - start;
    }

    /** {@code size} bytes, negative for all. */
    byte[] read(int size) throws IOException {
        int wanted = size < 0 ? Integer.MAX_VALUE : size;
        boolean once = buffering == 0 && size >= 0;
        while (available() < wanted && fill(wanted - available()) && !once) {
            continue;
        }
        return take(Math.min(wanted, available()));
    }

    /** A line of at most {@code limit} bytes, negative for any length. */
    byte[] readline(int limit) throws IOException {
        int wanted = limit < 0 ? Integer.MAX_VALUE : limit;
        int scanned = 0;
        for (; ; ) {
            int stop = Math.min(wanted, available());
            for (; scanned < stop; scanned++) {
                if (bytes[start + scanned] == '\n') {
                    return take(scanned + 1);
                }
            }
            if (scanned == wanted || !fill(1)) {
                return take(scanned);
            }
        }
    }

    /** The next {@code count} bytes, which are there. */
    byte[] take(int count) {
        byte[] taken = Arrays.copyOfRange(bytes, start, start + count);
        start += count;
        return taken;
    }

    /** Receives once more, for a reader who wants so many; whether anything came. */
    boolean fill(int wanted) throws IOException {
        int room = Math.max(buffering, Math.min(wanted, MOST_AT_ONCE_BYTES));
        if (end + room > bytes.length) {
            byte[] larger = new byte[Math.max(available() + room, 2 * available())];
            System.arraycopy(bytes, start, larger, 0, available());
            end = available();
            start = 0;
            bytes = larger;
        }
        int count = socket.recv_into(ByteBuffer.wrap(bytes, end, room), 0);
        end += count;
        return count > 0;
    }
}
