package org.pysock.nio;

import java.io.IOException;
import org.pysock.api.error.Errno;

/** What a stream socket without a connection answers to recv, to send, and to shutdown, where {@code null} is success. */
record Unconnected(Errno recv, Errno send, Errno shutdown) {
    static final Unconnected TCP = new Unconnected(Errno.ENOTCONN, Errno.EPIPE, Errno.ENOTCONN);
    static final Unconnected UNIX = new Unconnected(Errno.EINVAL, Errno.ENOTCONN, null);

    /** Fails as shutdown does, if it does. */
    void afterShutdown() throws IOException {
        if (shutdown != null) {
            throw shutdown.error();
        }
    }
}
