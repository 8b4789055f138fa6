package org.pysock.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What {@link PySocket#makefile} returns: a file of bytes over a socket, with the socket's timeout; for text put a Reader or
 * Writer over its streams. A read that times out may be repeated and loses nothing. What the mode does not allow, and
 * everything once closed, is a ValueError. It is for one thread at a time in each direction. Iterating gives the lines; an
 * error is then an {@link java.io.UncheckedIOException}.
 *
 * @see <a href="https://docs.python.org/3/library/socket.html#socket.socket.makefile">socket.makefile</a>
 */
@ProviderType
public interface PyFile extends HasFileno, Iterable<byte[]>, AutoCloseable {
    /** All bytes up to the end of the stream. */
    byte[] read() throws IOException;

    /** {@code size} bytes, fewer only at the end of the stream or when unbuffered; -1 reads all. */
    byte[] read(int size) throws IOException;

    /** Fills what is free in {@code buffer}, as {@link #read(int)} would; the number of bytes. */
    int readinto(ByteBuffer buffer) throws IOException;

    /** A line with its {@code \n}; the rest at the end of the stream; empty after it. */
    byte[] readline() throws IOException;

    /** {@link #readline()}, at most {@code limit} bytes; a negative limit is none. */
    byte[] readline(int limit) throws IOException;

    /** All lines up to the end of the stream. */
    List<byte[]> readlines() throws IOException;

    /** Takes all of {@code data}, and sends what does not fit the buffer; the number of bytes: fewer only when unbuffered. */
    int write(byte[] data) throws IOException;

    /** Writes one after the other; adds nothing between them. */
    void writelines(Iterable<byte[]> lines) throws IOException;

    /** Sends what is buffered. */
    void flush() throws IOException;

    /** Whether it can be read. */
    boolean readable();

    /** Whether it can be written. */
    boolean writable();

    /** The socket's descriptor. */
    @Override
    int fileno();

    /** Whether {@link #close} was called. */
    boolean closed();

    /** The reading side as a stream; closing it closes the file. */
    InputStream inputStream();

    /** The writing side as a stream; closing it closes the file. */
    OutputStream outputStream();

    /** Flushes, then lets go of the socket; a second close does nothing. */
    @Override
    void close() throws IOException;
}
