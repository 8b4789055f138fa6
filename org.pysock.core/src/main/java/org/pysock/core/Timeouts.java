package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.MSG_DONTWAIT;

import java.io.IOException;
import java.net.SocketOption;
import java.util.OptionalDouble;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;

/**
 * How long operations of a socket object may wait: Python's timeout, which is the object's; and for a blocking object
 * SO_RCVTIMEO and SO_SNDTIMEO, which are the socket's and end with EAGAIN (socket(7)).
 */
final class Timeouts {
    /** Nanoseconds, 0 for no limit. */
    static final SocketOption<Long> RECEIVING = new JavaOption<>("SO_RCVTIMEO", Long.class);

    static final SocketOption<Long> SENDING = new JavaOption<>("SO_SNDTIMEO", Long.class);

    // written under this, together with what the socket shares with others
    private volatile long nanos;

    Timeouts(long nanos) {
        this.nanos = nanos;
    }

    /** Another timeout, negative for none: from now on what {@code socket} stands for blocks, or does not. EBADF. */
    synchronized void set(long timeoutNanos, Descriptor socket) throws IOException {
        nanos = timeoutNanos;
        socket.requireOpen();
        socket.present().setBlocking(timeoutNanos < 0);
    }

    /** Whether somebody who shares the socket has made it non-blocking, and not another thread that just sets both. */
    private synchronized boolean isMadeNonBlocking(Present socket) {
        return nanos < 0 && !socket.isBlocking();
    }

    long nanos() {
        return nanos;
    }

    OptionalDouble seconds() {
        return Seconds.fromNanos(nanos);
    }

    boolean areNone() {
        return nanos < 0;
    }

    /** How long a name may be looked up from now on: CPython's callers expect an answer within the timeout, if there is one. */
    Deadline lookup() {
        return nanos > 0 ? Deadline.after(nanos) : Deadline.NEVER;
    }

    /** For an operation with {@code flags} that {@code option} limits on a blocking socket. */
    Patience patience(int flags, SocketOption<Long> option, Present socket) {
        long now = nanos;
        if (now > 0) {
            // CPython waits before it asks the kernel, whatever the flags
            return new Patience(socket.poller().after(now), null);
        }
        if (now == 0 || (flags & MSG_DONTWAIT) != 0 || !socket.isBlocking() && isMadeNonBlocking(socket)) {
            return Patience.NONE;
        }
        long limit = socket.kept().get(option, 0L);
        return limit == 0 ? Patience.ENDLESS : new Patience(socket.poller().after(limit), Errno.EAGAIN);
    }
}
