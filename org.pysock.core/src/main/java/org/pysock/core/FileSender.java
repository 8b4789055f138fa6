package org.pysock.core;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pysock.api.error.ValueError;

/** socket.sendfile: reads a file and sends it, piece by piece. */
final class FileSender {
    private static final int PIECE_BYTES = 64 * 1024;

    private final SocketObject socket;

    FileSender(SocketObject socket) {
        this.socket = socket;
    }

    /** Sends {@code count} bytes, or all with a negative count, from {@code offset} on; how many that were. */
    long send(Path file, long offset, long count) throws IOException {
        if (!socket.kind().isStream()) {
            throw ValueError.of("only SOCK_STREAM type sockets are supported");
        }
        if (count == 0) {
            throw ValueError.of("count must be a positive integer (got 0)");
        }
        if (socket.gettimeout().orElse(1) == 0) {
            throw ValueError.of("non-blocking sockets are not supported");
        }
        try (InputStream input = Files.newInputStream(file)) {
            input.skipNBytes(offset);
            return copy(input, count < 0 ? Long.MAX_VALUE : count);
        } catch (EOFException beyondTheEnd) {
            return 0;
        }
    }

    private long copy(InputStream input, long limit) throws IOException {
        byte[] piece = new byte[PIECE_BYTES];
        long sent = 0;
        while (sent < limit) {
            int count = input.read(piece, 0, (int) Math.min(piece.length, limit - sent));
            if (count < 0) {
                break;
            }
            socket.sendall(ByteBuffer.wrap(piece, 0, count), 0);
            sent += count;
        }
        return sent;
    }
}
