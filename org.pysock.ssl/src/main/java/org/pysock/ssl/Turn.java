package org.pysock.ssl;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Whose call is writing: a write is all or nothing, and in the midst of it nobody else's bytes may be taken for its rest. Calls are told
 * apart by identity. Never waits.
 */
final class Turn {
    private final AtomicReference<Object> holder = new AtomicReference<>();
    private volatile boolean wanted;

    /** Takes the turn; false while another call has it, which is told by {@link #end} then. */
    boolean take(Object call) {
        if (holder.get() == call || holder.compareAndSet(null, call)) {
            return true;
        }
        wanted = true;
        // unless it has ended just now
        return holder.compareAndSet(null, call);
    }

    /** The call is over; whether others are to be woken. */
    boolean end(Object call) {
        if (!holder.compareAndSet(call, null) || !wanted) {
            return false;
        }
        wanted = false;
        return true;
    }
}
