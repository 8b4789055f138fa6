package org.pysock.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What {@link PySocket#makefile} returns: a buffered file of bytes over a socket, with the socket's timeout. A read that
 * times out may be repeated and loses nothing. It is for one thread at a time in each direction.
 *
 * @see <a href="https://docs.python.org/3/library/socket.html#socket.socket.makefile">socket.makefile</a>
 */
@ProviderType
public interface PyFile extends AutoCloseable {
    /** All bytes up to the end of the stream. */
    byte[] read() throws IOException;

    /** {@code size} bytes, fewer only at the end of the stream; a negative size reads all. */
    byte[] read(int size) throws IOException;

    /** A line with its {@code \n}; the rest at the end of the stream; empty after it. */
    byte[] readline() throws IOException;

    /** {@link #readline()}, at most {@code limit} bytes. */
    byte[] readline(int limit) throws IOException;

    /** Takes all of {@code data}; what does not fit the buffer is sent. */
    void write(byte[] data) throws IOException;

    /** Sends what is buffered. */
    void flush() throws IOException;

    /** The reading side as a stream; closing it closes the file. */
    InputStream inputStream();

    /** The writing side as a stream; closing it closes the file. */
    OutputStream outputStream();

    /** Flushes, then lets go of the socket. */
    @Override
    void close() throws IOException;
}
