package org.pysock.core;

import java.util.function.Supplier;
import org.pysock.api.spi.Transport;

/** What the owners of sockets in one container have in common. */
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
}
