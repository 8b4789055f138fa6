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
 * A client whose connection failed. The error is told once, to whoever asks first; once connect has told it, this has
 * become the dormant socket. Holds no channel: java.nio closes the channel of a failed connect.
 */
final class Failed implements Endpoint {
    private final Dormant dormant;
    private final Throwable cause;
    /** The events that tell the end of the stream, or none. */
    private final int ends;

    private final Object lock = new Object();

    // guarded by lock
    private Errno pending;
    private boolean told;

    private Failed(Dormant dormant, Errno error, Throwable cause, int ends) {
        this.dormant = dormant;
        this.pending = error;
        this.cause = cause;
        this.ends = ends;
    }

    /** Refused or lost by the network. */
    static Failed of(Dormant dormant, Exception cause) {
        return new Failed(dormant, WireErrors.errno(cause), cause, Events.READABLE | Events.RDHUP);
    }

    /** Given up by the user: Linux does not say that the stream has ended. */
    static Failed givenUp(Dormant dormant) {
        return new Failed(dormant, Errno.ECONNRESET, null, 0);
    }

    @Override
    public Endpoint settled() {
        synchronized (lock) {
            return told ? dormant : this;
        }
    }

    /** Tells the old error first, whatever the address. */
    @Override
    public Endpoint connect(SocketAddress address) {
        return this;
    }

    @Override
    public void connected() throws IOException {
        synchronized (lock) {
            Errno error = pending == null ? Errno.ECONNABORTED : pending;
            pending = null;
            told = true;
            // connect makes the socket as new, and Linux wakes for that
            dormant.edges().changed();
            throw error.error(cause);
        }
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        return dormant.bind(address);
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        tell();
        if (ends == 0) {
            throw Errno.ENOTCONN.error();
        }
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
            return events & (Events.WRITABLE | ends) | Events.HUP | (pending == null ? 0 : Events.ERR);
        }
    }

    @Override
    public int edges(int event) {
        return dormant.edges(event);
    }

    @Override
    public Pollable pollable() {
        return null;
    }

    @Override
    public SocketAddress localAddress() {
        return dormant.localAddress();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) {
        return dormant.getOption(option);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        dormant.setOption(option, value);
    }

    @Override
    public void close() {}
}
