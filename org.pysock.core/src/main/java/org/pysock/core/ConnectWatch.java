package org.pysock.core;

import java.io.IOException;
import java.net.SocketAddress;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;
import org.pysock.core.trace.Facts;
import org.pysock.core.trace.Operation;
import org.pysock.core.trace.Span;
import org.pysock.core.trace.Trace;

/** One attempt to connect, from its beginning until its outcome is told, which may be several calls later. */
final class ConnectWatch {
    /** What is told of an attempt that goes on, or is over. */
    private static final Set<Errno> NO_FAILURES = Set.of(Errno.EINPROGRESS, Errno.EALREADY, Errno.EISCONN);

    private final Ticket ticket;
    private final Part part;
    private final SocketAddress peer;
    private final long begunNanos = System.nanoTime();
    private final Span span = Trace.begin(Operation.CONNECT);

    /** What the attempt is of the whole. */
    enum Part {
        ALL,
        ONE
    }

    ConnectWatch(Ticket ticket, Part part, SocketAddress peer) {
        this.ticket = ticket;
        this.part = part;
        this.peer = peer;
    }

    /** Whether an error says that it has failed. */
    static boolean isFailure(Exception error) {
        return !(error instanceof OSError known && known.code() != null && NO_FAILURES.contains(known.code()));
    }

    /** It is made; {@code socket} knows more. */
    void succeeded(SocketObject socket) {
        if (span != Span.NONE) {
            span.over(Facts.ok(ticket.owner().name(), socket.shownLocal(), Shown.address(peer), null));
        }
    }

    void failed(IOException error) {
        if (span != Span.NONE) {
            span.over(Facts.failed(ticket.owner().name(), Shown.address(peer), error));
        }
        ticket.tried(Shown.address(peer), error, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos));
        if (part == Part.ALL) {
            ticket.failed(error);
        }
    }
}
