package org.pysock.core;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.pysock.api.PyFile;
import org.pysock.api.error.ValueError;

/** A file over a socket: two sides, one mode, one end. */
final class SocketFile implements PyFile {
    private static final int DEFAULT_BUFFERING = 8192;

    private final SocketObject socket;
    private final boolean reads;
    private final boolean writes;
    private final FileInput input;
    private final FileOutput output;

    private volatile boolean closed;

    SocketFile(SocketObject socket, String mode, int buffering) {
        if (!mode.matches("[rwb]*")) {
            throw ValueError.of("invalid mode '" + mode + "' (only r, w, b allowed)");
        }
        if (buffering == 0 && !mode.contains("b")) {
            throw ValueError.of("unbuffered streams must be binary");
        }
        this.socket = socket;
        this.writes = mode.contains("w");
        this.reads = mode.contains("r") || !writes;
        int size = buffering < 0 ? DEFAULT_BUFFERING : buffering;
        this.input = new FileInput(socket, size);
        this.output = new FileOutput(socket, size);
    }

    private FileInput input(String operation) {
        require(!closed, operation + " of closed file");
        require(reads, "read");
        return input;
    }

    private FileOutput output() {
        require(!closed, "write to closed file");
        require(writes, "write");
        return output;
    }

    private void requireOpen() {
        require(!closed, "I/O operation on closed file.");
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw ValueError.of(otherwise);
        }
    }

    @Override
    public byte[] read() throws IOException {
        return read(-1);
    }

    @Override
    public byte[] read(int size) throws IOException {
        require(size >= -1, "read length must be non-negative or -1");
        return input("read").read(size);
    }

    @Override
    public int readinto(ByteBuffer buffer) throws IOException {
        byte[] bytes = input("readinto").read(buffer.remaining());
        buffer.put(bytes);
        return bytes.length;
    }

    @Override
    public byte[] readline() throws IOException {
        return readline(-1);
    }

    @Override
    public byte[] readline(int limit) throws IOException {
        return input("readline").readline(limit);
    }

    @Override
    public List<byte[]> readlines() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        for (byte[] line = readline(); line.length > 0; line = readline()) {
            lines.add(line);
        }
        return lines;
    }

    @Override
    public Iterator<byte[]> iterator() {
        requireOpen();
        return new Iterator<>() {
            private byte[] next;

            @Override
            public boolean hasNext() {
                try {
                    next = next == null ? readline() : next;
                    return next.length > 0;
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }

            @Override
            public byte[] next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                byte[] line = next;
                next = null;
                return line;
            }
        };
    }

    @Override
    public int write(byte[] data) throws IOException {
        return output().write(data);
    }

    @Override
    public void writelines(Iterable<byte[]> lines) throws IOException {
        for (byte[] line : lines) {
            write(line);
        }
    }

    @Override
    public void flush() throws IOException {
        require(!closed, "flush of closed file");
        output.flush();
    }

    @Override
    public boolean readable() {
        requireOpen();
        return reads;
    }

    @Override
    public boolean writable() {
        requireOpen();
        return writes;
    }

    @Override
    public int fileno() {
        requireOpen();
        return socket.fileno();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public InputStream inputStream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = SocketFile.this.read(1);
                return one.length == 0 ? -1 : one[0] & 0xff;
            }

            /** Gives what is there rather than waiting for all. */
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                FileInput input = input("read");
                if (length == 0) {
                    return 0;
                }
                if (input.available() == 0 && !input.fill(length)) {
                    return -1;
                }
                byte[] some = input.take(Math.min(length, input.available()));
                System.arraycopy(some, 0, bytes, offset, some.length);
                return some.length;
            }

            @Override
            public int available() {
                return input.available();
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
                write(new byte[] {(byte) b}, 0, 1);
            }

            /** Takes all, also when unbuffered. */
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                for (int done = 0; done < length; ) {
                    done += SocketFile.this.write(Arrays.copyOfRange(bytes, offset + done, offset + length));
                }
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
            output.flush();
        } finally {
            closed = true;
            socket.fileClosed();
        }
    }
}
