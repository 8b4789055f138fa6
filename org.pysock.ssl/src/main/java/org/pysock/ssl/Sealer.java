package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.pysock.api.error.SSLError;
import org.pysock.api.spi.WouldBlock;

/**
 * What leaves: lets the engine make its records, the application's and its own, and sends them in order. The last one is the alert of
 * the first failure. Used under the driver's lock.
 */
final class Sealer {
    /** More than any flight has. */
    private static final int MAX_FLIGHT_RECORDS = 64;
    /** How many records an alert and what precedes it take at most: the rest of a flight may have to leave first. */
    private static final int MAX_ALERT_RECORDS = 8;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Peer peer;
    private final Course course;
    private final Engine engine;
    private final Outgoing outgoing = new Outgoing();

    Sealer(Peer peer, Course course, Engine engine) {
        this.peer = peer;
        this.course = course;
        this.engine = engine;
    }

    /** Whether all that was made has left. */
    boolean isEmpty() {
        return outgoing.isEmpty();
    }

    /** Makes a record of what fits one of {@code data}. */
    SSLEngineResult seal(ByteBuffer data) throws IOException {
        try {
            return outgoing.append(engine.recordBytes(), room -> sealInto(room, data));
        } catch (SSLException bad) {
            throw failed(mapped(bad));
        }
    }

    private SSLEngineResult sealInto(ByteBuffer room, ByteBuffer data) throws SSLException {
        int start = room.position();
        SSLEngineResult result = engine.wrap(data, room);
        if (!course.isHandshaken()) {
            peer.leaves(room.slice(start, room.position() - start));
        }
        return result;
    }

    /** Makes a record of what the engine has to say; whether it had anything. */
    boolean say() throws IOException {
        return seal(NOTHING).bytesProduced() > 0;
    }

    /** After the handshake the engine may have tasks and answers of its own: tickets, new keys. */
    void sayWhatIsNeeded(Wire wire) throws IOException {
        boolean more = true;
        for (int i = 0; more && i < MAX_FLIGHT_RECORDS; i++) {
            drainQuietly(wire);
            HandshakeStatus status = engine.needs();
            more = status == HandshakeStatus.NEED_TASK && engine.runTasks()
                    || status == HandshakeStatus.NEED_WRAP && outgoing.isEmpty() && say();
        }
    }

    /** Makes close_notify. */
    void sayClose() throws IOException {
        engine.closeOutbound();
        for (int i = 0; i < MAX_ALERT_RECORDS && !engine.isOutboundDone(); i++) {
            if (!say()) {
                break;
            }
        }
    }

    /** An alert before there is an engine to make it. */
    void sayPlainly(Wire wire, byte[] alert) {
        try {
            outgoing.append(alert.length, room -> room.put(alert));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        drainQuietly(wire);
    }

    /** All that was made has left afterwards. */
    void drain(Wire wire, Want want) throws IOException, WouldBlock {
        try {
            outgoing.drain(wire);
        } catch (WouldBlock blocked) {
            throw want.write();
        }
    }

    /** Sends as much as the wire takes. */
    void drainQuietly(Wire wire) {
        try {
            outgoing.drain(wire);
        } catch (IOException | WouldBlock asFarAsItGoes) {
            // the failure is told, not this
        }
    }

    // failure

    /** The engine's failure in CPython's words; the judge's, if it was the judge. */
    SSLException mapped(SSLException bad) {
        IOException verdict = peer.verdict();
        if (verdict instanceof SSLException told) {
            return told;
        }
        return bad instanceof SSLError told ? told : Reasons.of(bad, course.state());
    }

    <E extends IOException> E failed(E error) {
        return failed(() -> error, () -> error);
    }

    /** Takes note of a failure, and lets the engine make its alert. */
    <E extends IOException> E failed(Supplier<E> first, Supplier<? extends IOException> again) {
        course.failed(again);
        for (int i = 0; i < MAX_ALERT_RECORDS && engine.hasAlert(); i++) {
            try {
                outgoing.append(engine.recordBytes(), room -> engine.wrap(NOTHING, room));
            } catch (IOException | RuntimeException sameAgain) {
                // a failure of a task is thrown by a call that makes nothing; the next one makes the alert
            }
        }
        return first.get();
    }

    /** {@link Engine#MAX_IDLE_TURNS} have passed. */
    SSLError failedIdle() {
        return failed(SSLError.protocol("INTERNAL_ERROR", "the TLS engine makes no progress", null));
    }

    /** Frees the memory. */
    void free() {
        outgoing.discard();
    }
}
