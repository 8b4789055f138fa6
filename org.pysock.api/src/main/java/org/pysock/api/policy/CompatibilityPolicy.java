package org.pysock.api.policy;

import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers in what sockets are to differ from CPython's, for programs that rely on how another implementation was. Asked by
 * each operation that it concerns, in another thread than its caller's and for no longer than policies for names; no service means no difference.
 */
@ConsumerType
@FunctionalInterface
public interface CompatibilityPolicy {
    /** What this is called in configurations, logs and reports: {@code jython25}. */
    default String id() {
        return getClass().getName();
    }

    /** Something that Jython 2.5 documented as its difference from CPython ("NewSocketModule"). */
    enum Quirk {
        /** {@code settimeout(0)} is {@code settimeout(0.001)}: what takes longer is timed out, not EAGAIN. */
        ZERO_TIMEOUT_IS_A_MILLISECOND,
        /** Bound to port 0, {@code getsockname} shows port 0 until the socket listens or is connected. */
        PORT_AS_ASKED_UNTIL_USED,
        /** {@code shutdown} of a listener or a UDP socket does nothing. */
        SHUTDOWN_OF_CONNECTIONS_ONLY,
        /** {@code fileno()} returns the socket object, which select takes as well. Python's face only. */
        FILENO_IS_THE_SOCKET,
        /** {@code getsockopt(SOL_SOCKET, SO_LINGER)} returns the packed struct. Python's face only. */
        LINGER_IS_PACKED
    }

    /** The differences wanted now. */
    Set<Quirk> quirks();
}
