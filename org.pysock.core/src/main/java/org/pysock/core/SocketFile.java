package org.pysock.core;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.pysock.api.PyFile;
import org.pysock.api.error.ValueError;

/** A buffered file over a socket. What was read stays buffered when a later read fails, so a timeout loses nothing. */
final class SocketFile implements PyFile {
    private static final int DEFAULT_BUFFERING = 8192;

    private final SocketObject socket;
    private final boolean reads;
    private final boolean writes;
    private final int buffering;

    // one thread at a time
    private byte[] input = new byte[0];
    private int inputStart;

    // one thread at a time
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private boolean closed;

    SocketFile(SocketObject socket, String mode, int buffering) {
        if (!mode.matches("[rwb]+") || !mode.matches(".*[rw].*")) {
            throw ValueError.of("invalid mode '" + mode + "' (only r, w, b allowed)");
        }
        this.socket = socket;
        this.reads = mode.contains("r");
        this.writes = mode.contains("w");
        this.buffering = buffering < 0 ? DEFAULT_BUFFERING : buffering;
    }

    @Override
    public byte[] read() throws IOException {
        return read(-1);
    }

    @Override
    public byte[] read(int size) throws IOException {
        int wanted = size < 0 ? Integer.MAX_VALUE : size;
        while (available() < wanted && fill()) {
            continue;
        }
        return take(Math.min(wanted, available()));
    }

    @Override
    public byte[] readline() throws IOException {
        return readline(-1);
    }

    @Override
    public byte[] readline(int limit) throws IOException {
        int wanted = limit < 0 ? Integer.MAX_VALUE : limit;
        int scanned = 0;
        for (; ; ) {
            int stop = Math.min(wanted, available());
            for (; scanned < stop; scanned++) {
                if (input[inputStart + scanned] == '\n') {
                    return take(scanned + 1);
                }
            }
            if (scanned == wanted || !fill()) {
                return take(scanned);
            }
        }
    }

    private int available() {
        return input.length - inputStart;
    }

    private byte[] take(int count) {
        byte[] bytes = new byte[count];
        System.arraycopy(input, inputStart, bytes, 0, count);
        inputStart += count;
        return bytes;
    }

    /** Reads once more from the socket; whether anything came. */
    private boolean fill() throws IOException {
        if (closed || !reads) {
            throw ValueError.of(closed ? "I/O operation on closed file." : "not readable");
        }
        byte[] more = socket.recv(Math.max(DEFAULT_BUFFERING, available()), 0);
        byte[] joined = new byte[available() + more.length];
        System.arraycopy(input, inputStart, joined, 0, available());
        System.arraycopy(more, 0, joined, available(), more.length);
        input = joined;
        inputStart = 0;
        return more.length > 0;
    }

    @Override
    public void write(byte[] data) throws IOException {
        if (closed || !writes) {
            throw ValueError.of(closed ? "I/O operation on closed file." : "not writable");
        }
        output.writeBytes(data);
        if (output.size() >= buffering) {
            flush();
        }
    }

    @Override
    public void flush() throws IOException {
        if (output.size() == 0) {
            return;
        }
        ByteBuffer pending = ByteBuffer.wrap(output.toByteArray());
        output.reset();
        try {
            socket.sendall(pending, 0);
        } finally {
            output.write(pending.array(), pending.position(), pending.remaining());
        }
    }

    @Override
    public InputStream inputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = SocketFile.this.read(1);
                return one.length == 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (SocketFile.this.available() == 0 && !fill()) {
                    return -1;
                }
                byte[] some = take(Math.min(length, SocketFile.this.available()));
                System.arraycopy(some, 0, bytes, offset, some.length);
                return some.length;
            }

            @Override
            public int available() {
                return SocketFile.this.available();
            }

            @Override
            public void close() throws IOException {
                SocketFile.this.close();
            }
        };
    }

    @Override
    public OutputStream outputStream() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                SocketFile.this.write(new byte[] {(byte) b});
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                SocketFile.this.write(java.util.Arrays.copyOfRange(bytes, offset, offset + length));
            }

            @Override
            public void flush() throws IOException {
                SocketFile.this.flush();
            }

            @Override
            public void close() throws IOException {
                SocketFile.this.close();
            }
        };
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            flush();
        } finally {
            closed = true;
            socket.fileClosed();
        }
    }
}
