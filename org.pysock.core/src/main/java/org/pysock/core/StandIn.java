package org.pysock.core;

import java.io.IOException;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Pollable;

/** In place of a file that somebody else reads and writes: always ready, and nothing else. */
final class StandIn implements Endpoint {
    @Override
    public int poll(int events) {
        return events & (Events.READABLE | Events.WRITABLE);
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        throw Errno.ENOTSOCK.error();
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        throw Errno.ENOTSOCK.error();
    }

    @Override
    public Pollable pollable() {
        return null;
    }

    @Override
    public void close() {}
}
