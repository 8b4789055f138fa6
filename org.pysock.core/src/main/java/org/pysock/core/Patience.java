package org.pysock.core;

import java.io.IOException;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.WouldBlock;

/** How long an operation may wait, and what it says when that was not enough: an errno, {@code null} for "timed out". */
record Patience(Deadline deadline, Errno late) {
    /** Of a blocking socket. */
    static final Patience ENDLESS = new Patience(Deadline.NEVER, Errno.EAGAIN);
    /** Of a non-blocking one. */
    static final Patience NONE = new Patience(Deadline.NOW, Errno.EAGAIN);

    /** Whether the kernel itself would wait, and notice that nothing will come any more; CPython waits for a timeout. */
    boolean isOfKernel() {
        return late != null;
    }

    /** What to throw when the deadline has passed; what was waited for may have its own words. */
    IOException end(WouldBlock blocked) {
        if (late == null) {
            return blocked.late();
        }
        return late == Errno.EAGAIN ? blocked.impatient() : late.error();
    }
}
