package org.pysock.nio;

import java.io.IOException;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Events;

/**
 * What a stream socket without a connection answers to recv, to send, and to shutdown, where {@code null} is success; and
 * to recv and send after it was shut down.
 */
record Unconnected(Errno recv, Errno send, Errno shutdown, Errno recvAfterwards, Errno sendAfterwards) {
    static final Unconnected TCP = new Unconnected(Errno.ENOTCONN, Errno.EPIPE, Errno.ENOTCONN, null, Errno.EPIPE);
    static final Unconnected UNIX = new Unconnected(Errno.EINVAL, Errno.ENOTCONN, null, Errno.EINVAL, Errno.ENOTCONN);

    /** The end of the stream or a failure, as the directions {@code shut} have it. */
    int recv(int shut) throws IOException {
        Errno errno = (shut & Events.IN) == 0 ? recv : recvAfterwards;
        if (errno == null) {
            return 0;
        }
        throw errno.error();
    }

    /** How send fails. */
    Errno send(int shut) {
        return (shut & Events.OUT) == 0 ? send : sendAfterwards;
    }

    /** Fails as shutdown does, if it does. */
    void afterShutdown() throws IOException {
        if (shutdown != null) {
            throw shutdown.error();
        }
    }
}
