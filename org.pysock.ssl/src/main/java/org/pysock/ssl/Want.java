package org.pysock.ssl;

import org.pysock.api.error.SSLWantReadError;
import org.pysock.api.error.SSLWantWriteError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.WouldBlock;

/**
 * What an operation of TLS signals when the wire is not ready, with CPython's words for those who cannot wait. Preallocated. Who
 * has something to send that nobody asked for (an answer to the peer's KeyUpdate) waits for both directions.
 */
enum Want {
    HANDSHAKE("The handshake operation timed out", "The handshake operation timed out"),
    READ("The read operation timed out", "The read operation timed out"),
    WRITE("The write operation timed out", "The write operation timed out"),
    SHUTDOWN("The read operation timed out", "The write operation timed out");

    private static final WouldBlock TURN = WouldBlock.of(
            "turn", 0, SSLWantWriteError::error, () -> TimeoutError.timedOut("The write operation timed out"));

    private final WouldBlock read;
    private final WouldBlock readOrFlush;
    private final WouldBlock write;

    Want(String lateReading, String lateWriting) {
        read = WouldBlock.of("read", Events.IN, SSLWantReadError::error, () -> TimeoutError.timedOut(lateReading));
        readOrFlush = WouldBlock.of(
                "read or flush",
                Events.IN | Events.OUT,
                SSLWantReadError::error,
                () -> TimeoutError.timedOut(lateReading));
        write = WouldBlock.of("write", Events.OUT, SSLWantWriteError::error, () -> TimeoutError.timedOut(lateWriting));
    }

    /** Another call must have sent its bytes; whoever makes it wakes this one then. */
    static WouldBlock turn() {
        return TURN;
    }

    /** A record must arrive. */
    WouldBlock read() {
        return read;
    }

    /** A record must arrive, or leave. */
    WouldBlock readOrFlush() {
        return readOrFlush;
    }

    /** A record must leave. */
    WouldBlock write() {
        return write;
    }
}
