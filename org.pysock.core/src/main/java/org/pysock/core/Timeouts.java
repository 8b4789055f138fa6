package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.MSG_DONTWAIT;

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

    private volatile long nanos;

    Timeouts(long nanos) {
        this.nanos = nanos;
    }

    void set(long timeoutNanos) {
        nanos = timeoutNanos;
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
            return new Patience(Deadline.after(now), null);
        }
        if (now == 0 || (flags & MSG_DONTWAIT) != 0 || !socket.isBlocking()) {
            return Patience.NONE;
        }
        long limit = socket.kept().get(option, 0L);
        return limit == 0 ? Patience.ENDLESS : new Patience(Deadline.after(limit), Errno.EAGAIN);
    }
}
