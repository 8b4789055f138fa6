package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketOption;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Pollable;

/** What the states of a socket have in common: the socket, its options, its pending error. Under the network's lock. */
abstract class State implements Endpoint {
    private final MemorySocket socket;

    State(MemorySocket socket) {
        this.socket = socket;
    }

    final MemorySocket socket() {
        return socket;
    }

    @Override
    public final Pollable pollable() {
        return socket;
    }

    @Override
    public final <T> T getOption(SocketOption<T> option) {
        return socket.options().get(option);
    }

    @Override
    public final <T> void setOption(SocketOption<T> option, T value) throws IOException {
        socket.options().set(option, value);
    }

    @Override
    public Errno takeError() {
        return socket.takePending();
    }

    @Override
    public final int edges(int event) {
        return socket.edgesOf(event);
    }
}
