package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;

/**
 * A client whose connection failed. The error is told once, to whoever asks first; once connect has told it, or that it was
 * told elsewhere, this is undecided again.
 */
final class Failed extends State {
    private final Undecided next;
    private final SocketAddress name;
    /** The events that tell the end of the stream, or none. */
    private final int ends;

    private boolean told;

    private Failed(Undecided next, SocketAddress name, int ends) {
        super(next.socket());
        this.next = next;
        this.name = name;
        this.ends = ends;
    }

    static Failed refused(Undecided next, SocketAddress name) {
        return new Failed(next, name, Events.READABLE | Events.RDHUP);
    }

    /** By the user: Linux does not say that the stream has ended. */
    static Failed givenUp(Undecided next, SocketAddress name) {
        return new Failed(next, name, 0);
    }

    @Override
    public Endpoint settled() {
        return told ? next : this;
    }

    /** Tells the old error first, whatever the address. */
    @Override
    public Endpoint connect(SocketAddress address) {
        return this;
    }

    @Override
    public void connected() throws IOException {
        told = true;
        // it makes the socket as new, and Linux wakes for that
        socket().turned();
        socket().tell();
        throw Errno.ECONNABORTED.error();
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        return next.bind(address);
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        socket().tell();
        if (ends == 0) {
            throw Errno.ENOTCONN.error();
        }
        return 0;
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        socket().tell();
        throw Errno.EPIPE.error();
    }

    @Override
    public int poll(int events) {
        return events & (Events.WRITABLE | ends) | Events.HUP | socket().errorEvent();
    }

    @Override
    public SocketAddress localAddress() {
        return name;
    }

    @Override
    public void close() {
        next.close();
    }
}
