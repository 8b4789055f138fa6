package org.pysock.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The writing side of a file: what was written and not yet sent. What a failed send did not take stays. */
final class FileOutput {
    private final SocketObject socket;
    private final int buffering;

    // one thread at a time
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    /** {@code buffering} 0 is none: a write is one send. */
    FileOutput(SocketObject socket, int buffering) {
        this.socket = socket;
        this.buffering = buffering;
    }

    /** Keeps what the buffer has room for; what fills it, or is larger, is sent. How many bytes were taken. */
    int write(byte[] data) throws IOException {
        if (buffering == 0) {
            return socket.send(data);
        }
        boolean fits = kept.size() + data.length <= buffering;
        if (!fits && data.length < buffering) {
            flush();
        }
        kept.writeBytes(data);
        if (data.length >= buffering) {
            flush();
        }
        return data.length;
    }

    /** Each send has the socket's whole timeout. */
    void flush() throws IOException {
        ByteBuffer pending = ByteBuffer.wrap(kept.toByteArray());
        kept.reset();
        try {
            while (pending.hasRemaining()) {
                socket.send(pending, 0);
            }
        } finally {
            kept.write(pending.array(), pending.position(), pending.remaining());
        }
    }
}
