package org.pysock.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.WouldBlock;

/**
 * A socket object as a protocol above it sees it: TLS is an endpoint over the socket's endpoint, put in its place for a while.
 * The operations that such a protocol adds wait as all others do.
 */
@ProviderType
public interface Layer extends PySocket {
    /** From one endpoint to what takes its place; never waits for a peer. */
    @FunctionalInterface
    interface Change {
        Endpoint of(Endpoint endpoint) throws IOException;
    }

    /** One attempt on whatever the socket is at that moment; it never waits. */
    @FunctionalInterface
    interface Attempt {
        int on(Endpoint endpoint) throws IOException, WouldBlock;
    }

    /** Another object for this socket, with the same owner and timeout, as by {@code socket(fileno=sock.detach())}; this one counts as closed then. EBADF. */
    Layer take() throws IOException;

    /** Puts another endpoint in place. EBADF. */
    void change(Change change) throws IOException;

    /** Attempts until it succeeds, for as long as the socket's timeout allows; {@code sending} chooses between SO_SNDTIMEO and SO_RCVTIMEO. */
    int perform(Attempt attempt, boolean sending) throws IOException;

    /** Who is to be told of the next handshake on this socket. It does not keep this object reachable. */
    HandshakeWatch handshake();

    /** Makes who waits for this socket look again. */
    void wake();
}
