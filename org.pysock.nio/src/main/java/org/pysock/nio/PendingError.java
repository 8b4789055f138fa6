package org.pysock.nio;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.pysock.api.error.Errno;

/** An error that happened and was not told yet: whoever asks first takes it, as Linux does with {@code sk_err}. */
final class PendingError {
    private record Entry(Errno errno, Throwable cause) {}

    private final AtomicReference<Entry> entry = new AtomicReference<>();

    void set(Errno errno, Throwable cause) {
        entry.set(new Entry(errno, cause));
    }

    boolean isThere() {
        return entry.get() != null;
    }

    /** The error, which is not pending any more; {@code null} for none. */
    Errno take() {
        Entry taken = isThere() ? entry.getAndSet(null) : null;
        return taken == null ? null : taken.errno;
    }

    /** Throws the error if there is one. */
    void tell() throws IOException {
        Entry taken = isThere() ? entry.getAndSet(null) : null;
        if (taken != null) {
            throw taken.errno.error(taken.cause);
        }
    }
}
