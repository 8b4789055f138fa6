package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Pollable;

/**
 * A client whose connection failed. The error is told once, to whoever asks first; once connect has told it the socket is
 * undecided again. Holds no channel: java.nio closes the channel of a failed connect.
 */
final class Failed implements Endpoint {
    private final ProtocolFamily family;
    private final OptionBag bag;
    private final SocketAddress bound;
    private final Throwable cause;
    private final Object lock = new Object();

    // guarded by lock
    private Errno pending;
    private boolean told;
    private boolean closed;
    private Endpoint successor;

    Failed(ProtocolFamily family, OptionBag bag, SocketAddress bound, Errno error, Throwable cause) {
        this.family = family;
        this.bag = bag;
        this.bound = bound;
        this.pending = error;
        this.cause = cause;
    }

    /** Once connect has told the error: an undecided socket, the same for all who ask. */
    @Override
    public Endpoint settled() {
        synchronized (lock) {
            if (told && successor == null && !closed) {
                try {
                    successor = reopen();
                } catch (IOException noChannelNow) {
                    return this;
                }
            }
            return successor == null ? this : successor;
        }
    }

    private Endpoint reopen() throws IOException {
        return Undecided.reopen(family, bag, bound);
    }

    /** Tells the old error first; where that is done and there was no channel for a successor, says why. */
    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        synchronized (lock) {
            return told ? reopen().connect(address) : this;
        }
    }

    @Override
    public void connected() throws IOException {
        synchronized (lock) {
            Errno error = pending == null ? Errno.ECONNABORTED : pending;
            pending = null;
            told = true;
            throw error.error(cause);
        }
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        Undecided fresh = Undecided.open(family, bag);
        try {
            return fresh.bind(address);
        } catch (IOException failed) {
            fresh.close();
            throw failed;
        }
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        tell();
        return 0;
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        tell();
        throw Errno.EPIPE.error();
    }

    private void tell() throws IOException {
        Errno error = takeError();
        if (error != null) {
            throw error.error(cause);
        }
    }

    @Override
    public Errno takeError() {
        synchronized (lock) {
            Errno error = pending;
            pending = null;
            return error;
        }
    }

    @Override
    public int poll(int events) {
        synchronized (lock) {
            return events & (Events.IN | Events.OUT) | Events.HUP | (pending == null ? 0 : Events.ERR);
        }
    }

    @Override
    public Pollable pollable() {
        return null;
    }

    @Override
    public SocketAddress localAddress() {
        return bound;
    }

    @Override
    public <T> T getOption(SocketOption<T> option) {
        return bag.get(option, ChannelOptions.clientDefault(option));
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        if (!ChannelOptions.laterSupported(option)) {
            throw Errno.ENOPROTOOPT.error();
        }
        bag.remember(option, value);
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            if (successor != null) {
                successor.close();
            }
        }
    }
}
