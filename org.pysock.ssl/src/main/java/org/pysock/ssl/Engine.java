package org.pysock.ssl;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;

/**
 * The engine of one connection, once it is known which, and what its provider does otherwise than it says. Used under the driver's
 * lock.
 */
final class Engine {
    /** How many turns without any progress are taken for a fault: the engine never needs more than two. */
    static final int MAX_IDLE_TURNS = 8;

    /** {@code null} until it is known which. */
    private SSLEngine engine;

    /** From now on it is this one. */
    void is(SSLEngine made) {
        engine = made;
    }

    boolean isKnown() {
        return engine != null;
    }

    /** The one that the provider has made. */
    SSLEngine made() {
        return engine;
    }

    void beginHandshake() throws SSLException {
        engine.beginHandshake();
    }

    /** What it needs next. */
    HandshakeStatus needs() {
        return engine.getHandshakeStatus();
    }

    /** Does what it has put off; whether there was any. */
    boolean runTasks() {
        boolean any = false;
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            any = true;
        }
        return any;
    }

    /** What a record may bring. */
    int plainBytes() {
        return engine.getSession().getApplicationBufferSize();
    }

    /** What a record may have. */
    int recordBytes() {
        return engine.getSession().getPacketBufferSize();
    }

    SSLEngineResult unwrap(ByteBuffer record, ByteBuffer room) throws SSLException {
        return engine.unwrap(record, room);
    }

    SSLEngineResult wrap(ByteBuffer data, ByteBuffer room) throws SSLException {
        return engine.wrap(data, room);
    }

    /** Whether it has an alert to tell: Conscrypt has it ready, but does not say that it needs a wrap. */
    boolean hasAlert() {
        return engine != null
                && !engine.isOutboundDone()
                && (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || engine.isInboundDone());
    }

    /** It has nothing to say any more but that. */
    void closeOutbound() {
        engine.closeOutbound();
    }

    boolean isOutboundDone() {
        return engine.isOutboundDone();
    }

    /** Frees what it holds. */
    void free() {
        if (engine == null) {
            return;
        }
        // some providers keep native memory until both are called
        engine.closeOutbound();
        try {
            engine.closeInbound();
        } catch (SSLException cut) {
            // nobody wants to know any more
        }
    }
}
