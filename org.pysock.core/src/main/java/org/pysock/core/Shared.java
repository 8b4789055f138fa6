package org.pysock.core;

import java.util.function.Supplier;
import org.pysock.api.spi.Transport;

/** What the owners of sockets in one container have in common; the transport is {@code null} for one that has gone. */
record Shared(
        Transport transport,
        Supplier<Policies> board,
        Lookups lookups,
        Descriptors descriptors,
        SocketDefaults defaults,
        FailureLog failures) {
    /** The same, with policies that somebody may have put another before. */
    Shared with(Supplier<Policies> other) {
        return new Shared(transport, other, lookups, descriptors, defaults, failures);
    }

    /** The same for an owner that has gone: who keeps a socket of before keeps no transport. */
    Shared ended() {
        return new Shared(null, board, lookups, descriptors, defaults, failures);
    }
}
