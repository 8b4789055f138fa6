package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Pollable;

/**
 * A connection that was cut, after the error was told: the stream is at its end, nothing can be sent (EPIPE), there is no
 * peer (ENOTCONN), connect says EISCONN. The channel stays open until close.
 */
final class Broken implements Endpoint {
    private final Client client;

    Broken(Client client) {
        this.client = client;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        client.tellUntold();
        return 0;
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        client.tellUntold();
        throw Errno.EPIPE.error();
    }

    @Override
    public void giveBack(IOException error) {
        client.giveBack(error);
    }

    @Override
    public int poll(int events) {
        return events & (Events.IN | Events.OUT) | Events.HUP;
    }

    @Override
    public Pollable pollable() {
        return client.pollable();
    }

    @Override
    public SocketAddress localAddress() throws IOException {
        return client.localAddress();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return client.getOption(option);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        client.setOption(option, value);
    }

    @Override
    public void close() {
        client.close();
    }
}
