package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.WouldBlock;

/**
 * A client whose connection is on its way. What becomes of it may be known already, but shows only in settled, as if it had
 * taken its time.
 */
final class Connecting extends State {
    private final StreamFamily family;
    private final Link.End end;
    /** {@code null} until it is known. */
    private State outcome;

    Connecting(StreamFamily family, Link.End end) {
        super(end.socket());
        this.family = family;
        this.end = end;
    }

    /** A listener has room: becomes a client, and makes the end for the listener, as {@code to}. */
    MemorySocket accepted(MemorySocket server, SocketAddress to) {
        Binding shared = family.share(to, server.options());
        Link link = Link.between(family, end, new Link.End(server, shared, to));
        connected(link.client());
        return server.begin(link.server());
    }

    Connecting connected(Client client) {
        outcome = client.unacknowledged();
        socket().turned();
        return this;
    }

    /** Nobody listens there, or not any more. */
    void refused() {
        if (outcome == null) {
            socket().fail(Errno.ECONNREFUSED);
            outcome = Failed.refused(after(), end.name());
        }
    }

    private Undecided after() {
        return Undecided.after(socket(), family, end.binding());
    }

    /** Whether it was given up or has come to an end otherwise. */
    boolean isOver() {
        return outcome != null;
    }

    @Override
    public Endpoint settled() {
        return outcome == null ? this : outcome.settled();
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        throw Errno.EALREADY.error();
    }

    @Override
    public boolean isConnecting() {
        return true;
    }

    @Override
    public void connected() throws WouldBlock {
        throw WouldBlock.WRITE;
    }

    @Override
    public int recv(ByteBuffer buffer) throws WouldBlock {
        throw WouldBlock.READ;
    }

    @Override
    public int send(ByteBuffer buffer) throws WouldBlock {
        throw WouldBlock.WRITE;
    }

    /** Gives the attempt up, as Linux does whichever direction is named. */
    @Override
    public Endpoint shutdown(int directions) {
        socket().fail(Errno.ECONNRESET);
        outcome = Failed.givenUp(after(), end.name());
        return outcome;
    }

    @Override
    public SocketAddress localAddress() {
        return end.name();
    }

    @Override
    public void close() {
        if (outcome != null) {
            outcome.close();
        } else {
            outcome = after();
            outcome.close();
        }
    }
}
