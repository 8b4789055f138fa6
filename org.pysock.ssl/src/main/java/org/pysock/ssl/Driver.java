package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import org.pysock.api.SslConnection.Cipher;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLZeroReturnError;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.insight.TlsFacts;
import org.pysock.api.spi.WouldBlock;

/**
 * One TLS connection: an SSLEngine between an application and a {@link Wire}.
 *
 * <h2>Theory of operation</h2>
 *
 * Every operation is an attempt: it does what can be done now and returns, fails, or signals what it wants of the wire. Nothing is
 * lost by a signal; the same operation is attempted again. One lock makes attempts exclusive, which costs little, for no attempt
 * waits; so a reader that waits does not stop a writer.
 *
 * <p>Bytes are in three places: {@link Incoming} has at most one record, of which the wire has been asked for every byte and none
 * beyond, until the {@link Opener} has opened it; {@link Plain} what of the last record nobody has read; {@link Outgoing} records that
 * the {@link Sealer} has made and that have not left. The application's records are made only when those before them have left, so
 * that memory is bounded by a record or two; those of a handshake leave a flight at a time.
 *
 * <p>The {@link Engine} says what it needs next; the {@link Handshake} does it, one step after the other. An engine reports odd things
 * at times: FINISHED twice, NEED_WRAP without producing, needs after its end. So that the handshake is through is latched in the {@link
 * Course}, and a loop that makes no progress ends after {@link Engine#MAX_IDLE_TURNS}.
 *
 * <p>A {@link Write} is all or nothing. A reader flushes what the engine wants to say by itself, but never waits for the application's
 * own records to leave: two peers that only write would wait for each other.
 *
 * <p>The first failure is final, which the {@link Course} remembers. The peer is told by the engine's alert, as far as the wire takes it.
 */
final class Driver {
    private final Peer peer;
    private final ReentrantLock lock = new ReentrantLock();

    private final Course course = new Course();
    private final Plain plain = new Plain();

    // guarded by lock
    private final Engine engine = new Engine();
    private final Write write = new Write();
    private final Sealer sealer;
    private final Opener opener;
    private final Handshake handshake;

    /** Nobody will attempt anything any more. */
    private volatile boolean released;

    /** {@code watch} is told of the handshake. */
    Driver(Peer peer, HandshakeWatch watch) {
        this.peer = peer;
        this.sealer = new Sealer(peer, course, engine);
        this.opener = new Opener(peer, course, engine, sealer, plain);
        this.handshake = new Handshake(peer, watch, this::facts, course, engine, opener, sealer);
    }

    /** An attempt under the lock. */
    @FunctionalInterface
    private interface Attempt {
        int run() throws IOException, WouldBlock;
    }

    private int exclusively(Wire wire, Attempt attempt) throws IOException, WouldBlock {
        lock.lock();
        try {
            if (released) {
                throw Errno.EBADF.error();
            }
            opener.begin();
            Acting acting = Acting.as(peer);
            try {
                return attempt.run();
            } finally {
                acting.close();
            }
        } catch (IOException failed) {
            if (course.hasFailed()) {
                // the alert, as far as the wire takes it
                sealer.drainQuietly(wire);
            }
            throw failed;
        } finally {
            lock.unlock();
            // also what is released between the attempt and the unlocking
            freeIfReleased();
        }
    }

    /** Performs the handshake; does nothing when it is through. */
    void handshake(Wire wire) throws IOException, WouldBlock {
        exclusively(wire, () -> {
            handshake.perform(wire, Want.HANDSHAKE);
            return 0;
        });
    }

    /** Bytes of one record at most; 0 when the peer has ended the TLS connection. */
    int read(Wire wire, ByteBuffer into) throws IOException, WouldBlock {
        return exclusively(wire, () -> {
            handshake.perform(wire, Want.READ);
            return readPlain(wire, into);
        });
    }

    /** Sends all of {@code data}, and moves its position only then. */
    int write(Wire wire, ByteBuffer data) throws IOException, WouldBlock {
        return exclusively(wire, () -> {
            handshake.perform(wire, Want.WRITE);
            return writePlain(wire, data);
        });
    }

    /** Ends the TLS connection both ways: sends close_notify and awaits the peer's. */
    void shutdown(Wire wire) throws IOException, WouldBlock {
        exclusively(wire, () -> {
            end(wire);
            return 0;
        });
    }

    /** Who performs the handshake has no more time for it. */
    void gaveUp(IOException why) {
        handshake.gaveUp(why);
    }

    // the application's data

    private int readPlain(Wire wire, ByteBuffer into) throws IOException, WouldBlock {
        for (int idle = 0; idle < Engine.MAX_IDLE_TURNS; idle++) {
            if (!plain.isEmpty()) {
                return take(into);
            }
            if (course.hasReceivedClose()) {
                if (course.hasSentClose()) {
                    throw SSLZeroReturnError.error();
                }
                return 0;
            }
            course.requireNoFailure();
            sealer.sayWhatIsNeeded(wire);
            opener.arrive(wire, Want.READ);
            if (peer.isRenegotiation(opener.arrived().get(0))) {
                throw sealer.failed(
                        SSLError.protocol("NO_RENEGOTIATION", "the peer asked for another handshake", null));
            }
            int start = into.position();
            if (opener.openFor(into)) {
                idle = -1;
            }
            if (into.position() > start) {
                return into.position() - start;
            }
        }
        throw sealer.failedIdle();
    }

    private int take(ByteBuffer into) {
        int count = plain.take(into);
        if (!plain.isEmpty()) {
            course.changed();
        }
        return count;
    }

    private int writePlain(Wire wire, ByteBuffer data) throws IOException, WouldBlock {
        course.requireNoFailure();
        if (course.hasSentClose()) {
            throw SSLError.protocol("PROTOCOL_IS_SHUTDOWN");
        }
        write.attempt(data);
        for (int idle = 0; idle < Engine.MAX_IDLE_TURNS; idle++) {
            sealer.drain(wire, Want.WRITE);
            if (write.isMade()) {
                return write.end(data);
            }
            if (engine.needs() == HandshakeStatus.NEED_TASK) {
                engine.runTasks();
            }
            SSLEngineResult result = sealer.seal(write.rest(data));
            write.made(result.bytesConsumed());
            if (result.getStatus() == Status.CLOSED && result.bytesConsumed() == 0) {
                // JSSE ends both ways at once up to TLS 1.2: nothing can be sent behind the peer's close_notify
                write.giveUp();
                throw SSLZeroReturnError.error();
            }
            if (result.bytesConsumed() + result.bytesProduced() > 0) {
                idle = -1;
            }
        }
        throw sealer.failedIdle();
    }

    // the end

    private void end(Wire wire) throws IOException, WouldBlock {
        if (!course.isHandshaken() || course.hasFailed()) {
            throw SSLError.protocol("SHUTDOWN_WHILE_IN_INIT");
        }
        sayClose(wire);
        for (int idle = 0; !course.hasReceivedClose(); idle++) {
            if (idle == Engine.MAX_IDLE_TURNS) {
                throw sealer.failedIdle();
            }
            if (!plain.isEmpty()) {
                throw sealer.failed(SSLError.protocol("APPLICATION_DATA_AFTER_CLOSE_NOTIFY"));
            }
            opener.arrive(wire, Want.SHUTDOWN);
            if (opener.open()) {
                idle = -1;
            }
            sealer.sayWhatIsNeeded(wire);
        }
    }

    private void sayClose(Wire wire) throws IOException, WouldBlock {
        if (!course.hasSentClose()) {
            sealer.drain(wire, Want.SHUTDOWN);
            course.sentClose();
            sealer.sayClose();
        }
        sealer.drain(wire, Want.SHUTDOWN);
    }

    /** From now on every operation fails with what {@code why} gives, also those of who waits. */
    void refuse(Supplier<IOException> why) {
        course.refuse(why);
    }

    // for who only looks

    /** Whether reading gives something, or fails, without asking the wire. */
    boolean isReadable() {
        return plain.pending() > 0 || course.hasReceivedClose() || course.hasFailed();
    }

    /** How often something has happened that others may wait for and the wire does not tell. */
    int changes() {
        return course.changes();
    }

    /** What can be told of the connection now. */
    TlsFacts facts() {
        Tls tls = new Tls(peer, this);
        Cipher cipher = tls.cipher();
        return new TlsFacts(tls.version(), cipher == null ? null : cipher.name(), peer.host(), peer.trustedBy());
    }

    int pending() {
        return plain.pending();
    }

    /** Frees what the engine holds; whoever is in the midst of an attempt does it at its end. */
    void release() {
        released = true;
        course.changed();
        freeIfReleased();
    }

    /** Who holds the lock does it when it lets go. */
    private void freeIfReleased() {
        if (released && !lock.isHeldByCurrentThread() && lock.tryLock()) {
            try {
                free();
            } finally {
                lock.unlock();
            }
        }
    }

    private void free() {
        engine.free();
        opener.free();
        sealer.free();
        plain.discard();
        peer.released();
    }
}
