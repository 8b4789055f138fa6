package org.pysock.ssl;

import java.io.IOException;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.pysock.api.error.SSLError;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.insight.TlsFacts;
import org.pysock.api.spi.WouldBlock;

/**
 * The handshake of one connection: makes the engine, does what it needs, and lets the peer's judge have the last word. Whoever watches
 * is told that it begins, and how it ends. Used under the driver's lock, but for {@link #gaveUp}.
 */
final class Handshake {
    /** How much of a hello in many records is kept until it is complete. */
    private static final int MAX_HELLO_BYTES = 1 << 16;

    private final Peer peer;
    private final HandshakeWatch watch;
    private final Supplier<TlsFacts> facts;
    private final Course course;
    private final Engine engine;
    private final Opener opener;
    private final Sealer sealer;

    private boolean begun;

    /** {@code watch} is told of it, and of {@code facts} when it is through. */
    Handshake(
            Peer peer,
            HandshakeWatch watch,
            Supplier<TlsFacts> facts,
            Course course,
            Engine engine,
            Opener opener,
            Sealer sealer) {
        this.peer = peer;
        this.watch = watch;
        this.facts = facts;
        this.course = course;
        this.engine = engine;
        this.opener = opener;
        this.sealer = sealer;
    }

    /** It is through afterwards. */
    void perform(Wire wire, Want want) throws IOException, WouldBlock {
        if (course.isHandshaken()) {
            return;
        }
        course.requireNoFailure();
        try {
            attempt(wire, want);
        } catch (IOException failed) {
            gaveUp(failed);
            throw failed;
        }
    }

    /** It has failed, or who performs it has no more time for it. */
    void gaveUp(IOException why) {
        watch.fails(why, peer.shownPolicy(), peer.shownCertificate());
    }

    private void attempt(Wire wire, Want want) throws IOException, WouldBlock {
        if (!engine.isKnown()) {
            begin(wire, want);
        }
        for (int idle = 0; idle < Engine.MAX_IDLE_TURNS; idle++) {
            HandshakeStatus needs = engine.needs();
            if (needs == HandshakeStatus.NOT_HANDSHAKING || needs == HandshakeStatus.FINISHED) {
                sealer.drain(wire, want);
                finish();
                return;
            }
            if (step(wire, needs, want)) {
                course.changed();
                idle = -1;
            }
        }
        throw sealer.failedIdle();
    }

    /** Makes the engine: a server's once the client has said which host it wants. */
    private void begin(Wire wire, Want want) throws IOException, WouldBlock {
        try {
            if (!begun) {
                begun = true;
                peer.context().stats().begun(peer.side());
                watch.begins();
            }
            engine.is(peer.side() == Side.SERVER ? engineOfHello(wire, want) : peer.engine());
            engine.beginHandshake();
        } catch (SSLException refused) {
            throw sealer.failed(refused instanceof SSLError told ? told : sealer.mapped(refused));
        }
    }

    private SSLEngine engineOfHello(Wire wire, Want want) throws IOException, WouldBlock {
        sealer.drain(wire, want);
        opener.arrive(wire, want);
        while (ClientHello.goesOn(opener.arrived()) && opener.arrived().remaining() < MAX_HELLO_BYTES) {
            opener.keep();
            opener.arrive(wire, want);
        }
        try {
            return peer.engine(ClientHello.of(opener.arrived()));
        } catch (SSLError refused) {
            peer.alert().ifPresent(alert -> sealer.sayPlainly(wire, alert));
            throw sealer.failed(refused);
        }
    }

    /** Does what the engine needs; whether that was any progress. */
    private boolean step(Wire wire, HandshakeStatus needs, Want want) throws IOException, WouldBlock {
        switch (needs) {
            case NEED_TASK:
                return engine.runTasks();
            case NEED_WRAP:
                return sealer.say();
            default:
                // a whole flight leaves at once: who refuses its first record must not cut the rest
                sealer.drain(wire, want);
                opener.arrive(wire, want);
                return opener.open();
        }
    }

    private void finish() throws IOException {
        try {
            peer.handshaken(engine.made());
        } catch (IOException refused) {
            throw sealer.failed(refused);
        }
        course.handshaken();
        watch.succeeds(facts.get());
    }
}
