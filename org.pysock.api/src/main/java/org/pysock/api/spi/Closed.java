package org.pysock.api.spi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;

/** The last state of every socket: EBADF to everything, POLLNVAL to poll. Holds nothing. */
public final class Closed implements Endpoint {
    /** The only one. */
    public static final Closed CLOSED = new Closed();

    private Closed() {}

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public void connected() throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public Endpoint accept() throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public void close() {}

    @Override
    public SocketAddress localAddress() throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public Errno takeError() throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public boolean isListening() throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        throw Errno.EBADF.error();
    }

    @Override
    public int poll(int events) {
        return Events.NVAL;
    }

    @Override
    public Pollable pollable() {
        return null;
    }
}
