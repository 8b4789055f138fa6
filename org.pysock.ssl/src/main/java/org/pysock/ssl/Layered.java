package org.pysock.ssl;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.WouldBlock;

/**
 * TLS on a socket, until the socket and all operations that are in it have left. What has begun in TLS stays there: it never meets what
 * is in the clear, although another thread takes TLS off.
 */
final class Layered {
    final Tls tls;
    final TlsEndpoint endpoint;
    /** Nobody else knows this, so it keeps the socket no longer than an operation goes on. */
    private final TlsSocket socket;

    private final AtomicInteger users = new AtomicInteger(1);

    Layered(TlsSocket socket, Tls tls, TlsEndpoint endpoint) {
        this.socket = socket;
        this.tls = tls;
        this.endpoint = endpoint;
    }

    /** Performs the handshake; who has no more time for it has given it up. */
    void handshake() throws IOException {
        try {
            perform(TlsEndpoint::handshake, true);
        } catch (TimeoutError late) {
            tls.driver().gaveUp(late);
            throw late;
        }
    }

    /** Bytes of one record at most. */
    int recv(ByteBuffer buffer) throws IOException {
        return perform(now -> now.recv(buffer), false);
    }

    /** Sends all, when no other call is in the midst of that. */
    int send(ByteBuffer data) throws IOException {
        try {
            return perform(now -> now.sendInTurn(data), true);
        } finally {
            if (endpoint.sent(data)) {
                socket.inner.wake();
            }
        }
    }

    /** Ends TLS both ways. */
    void unwrap() throws IOException {
        perform(TlsEndpoint::unwrap, false);
    }

    /** An attempt on the TLS endpoint. */
    @FunctionalInterface
    private interface Attempt {
        int on(TlsEndpoint endpoint) throws IOException, WouldBlock;
    }

    private int perform(Attempt attempt, boolean sending) throws IOException {
        enter();
        try {
            return socket.inner.perform(
                    present -> {
                        if (present == Closed.CLOSED) {
                            throw Errno.EBADF.error();
                        }
                        return attempt.on(endpoint);
                    },
                    sending);
        } finally {
            leave();
            // the callback of a context is given this
            Reference.reachabilityFence(socket);
        }
    }

    private void enter() throws IOException {
        if (users.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw Errno.EBADF.error();
        }
    }

    /** An operation leaves, or the socket, once. */
    void leave() {
        if (users.decrementAndGet() == 0) {
            tls.driver().release();
        }
    }
}
