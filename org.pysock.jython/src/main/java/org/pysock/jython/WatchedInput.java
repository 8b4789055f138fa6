package org.pysock.jython;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.pysock.api.OsModule;
import org.pysock.api.SocketModule;
import org.python.core.PyException;

/**
 * A stream that select can wait for. It is read as it is until somebody asks for a descriptor; from then on a thread carries what
 * it has into a pipe, which holds a bounded amount, and everybody reads from there.
 */
final class WatchedInput extends InputStream {
    private static final int CHUNK_BYTES = 8192;

    private final InputStream source;
    private final AutoCloseable owner;
    private final SocketModule sockets;
    private final Object lock = new Object();

    // written under lock
    private volatile OsModule.Pipe pipe;

    private volatile DescriptorInput carried;

    /** Over {@code source}, which ends when {@code owner} is closed. */
    WatchedInput(InputStream source, AutoCloseable owner, SocketModule sockets) {
        this.source = source;
        this.owner = owner;
        this.sockets = sockets;
    }

    /** A descriptor that is ready when this is. EMFILE. */
    int descriptor() throws IOException {
        synchronized (lock) {
            if (pipe == null) {
                pipe = sockets.os().pipe();
                carried = new DescriptorInput(sockets, pipe.read());
                Thread carrier = new Thread(() -> carry(pipe.write()), "pysock watched input");
                carrier.setDaemon(true);
                carrier.start();
            }
            return pipe.read();
        }
    }

    private void carry(int to) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try {
            for (int count = source.read(chunk); count >= 0; count = source.read(chunk)) {
                sockets.os().write(to, ByteBuffer.wrap(chunk, 0, count));
            }
        } catch (IOException | PyException over) {
            // no more comes, or nobody reads any more
        } finally {
            closeQuietly(to);
        }
    }

    private void closeQuietly(int number) {
        try {
            sockets.close(number);
        } catch (IOException gone) {
            // with the interpreter
        }
    }

    @Override
    public int read() throws IOException {
        InputStream from = carried;
        return (from == null ? source : from).read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        InputStream from = carried;
        return (from == null ? source : from).read(target, offset, length);
    }

    @Override
    public int available() throws IOException {
        return carried == null ? source.available() : 0;
    }

    @Override
    public void close() throws IOException {
        synchronized (lock) {
            if (pipe != null) {
                closeQuietly(pipe.read());
            }
        }
        try {
            owner.close();
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception other) {
            throw new IOException(other);
        }
    }
}
