package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.pysock.api.SslConnection.Cipher;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.SSLZeroReturnError;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.insight.TlsFacts;
import org.pysock.api.spi.WouldBlock;
import org.pysock.ssl.Chatter.Content;
import org.pysock.ssl.Reasons.State;

/**
 * One TLS connection: an SSLEngine between an application and a {@link Wire}.
 *
 * <h2>Theory of operation</h2>
 *
 * Every operation is an attempt: it does what can be done now and returns, fails, or signals what it wants of the wire. Nothing is
 * lost by a signal; the same operation is attempted again. One lock makes attempts exclusive, which costs little, for no attempt
 * waits; so a reader that waits does not stop a writer.
 *
 * <p>Bytes are in three places: {@code incoming} has at most one record, of which the wire has been asked for every byte and none
 * beyond; {@code plain} what of the last record nobody has read; {@code outgoing} records that are made and have not left. The
 * application's records are made only when those before them have left, so that memory is bounded by a record or two; those of a
 * handshake leave a flight at a time.
 *
 * <p>The engine says what it needs next; {@link #step} does it. It reports odd things at times: FINISHED twice, NEED_WRAP without
 * producing, needs after its end. So {@code handshaken} is latched here, and a loop that makes no progress ends after {@link
 * #MAX_IDLE_TURNS}.
 *
 * <p>A write is all or nothing, as with OpenSSL: what did not fit is kept as {@code writing} and {@code written}, and the next attempt
 * must bring the same bytes. A reader flushes what the engine wants to say by itself, but never waits for the application's own
 * records to leave: two peers that only write would wait for each other.
 *
 * <p>The first failure is final: later operations meet it again. The peer is told by the engine's alert, as far as the wire takes it.
 */
final class Driver {
    /** How many turns without any progress are taken for a fault: the engine never needs more than two. */
    private static final int MAX_IDLE_TURNS = 8;
    /** More than any flight has. */
    private static final int MAX_FLIGHT_RECORDS = 64;
    /** How many records an alert and what precedes it take at most: the rest of a flight may have to leave first. */
    private static final int MAX_ALERT_RECORDS = 8;

    /** How much of a hello in many records is kept until it is complete. */
    private static final int MAX_HELLO_BYTES = 1 << 16;

    /** What a record may bring (RFC 8446, section 5.1). */
    private static final int MAX_PLAIN_BYTES = 1 << 14;

    private static final int APPLICATION_DATA = 23;
    /** The inner type and the tag: what an empty record has in TLS 1.3 (RFC 8446, section 5.2). */
    private static final int EMPTY_BODY_BYTES = 17;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final Peer peer;
    private final HandshakeWatch watch;
    private final ReentrantLock lock = new ReentrantLock();

    // guarded by lock
    private final Incoming incoming = new Incoming();
    private final Outgoing outgoing = new Outgoing();
    private final Chatter chatter = new Chatter();
    private ByteBuffer plain = NOTHING;
    private SSLEngine engine;
    private int writing;
    private int written;
    private boolean spoken;
    private boolean begun;

    // written under lock; each is set once
    private volatile boolean handshaken;
    private volatile boolean receivedClose;
    private volatile boolean sentClose;
    private volatile Supplier<IOException> failure;

    /** Mirrors plain.remaining() for who only looks. */
    private volatile int pending;
    /** Counts what others may wait for, see {@link #changes}. */
    private final AtomicInteger changes = new AtomicInteger();

    /** Nobody will attempt anything any more. */
    private volatile boolean released;

    /** {@code watch} is told of the handshake. */
    Driver(Peer peer, HandshakeWatch watch) {
        this.peer = peer;
        this.watch = watch;
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
            chatter.begin();
            Acting acting = Acting.as(peer);
            try {
                return attempt.run();
            } finally {
                acting.close();
            }
        } catch (IOException failed) {
            if (failure != null) {
                // the alert, as far as the wire takes it
                drainQuietly(wire);
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
            handshake(wire, Want.HANDSHAKE);
            return 0;
        });
    }

    /** Bytes of one record at most; 0 when the peer has ended the TLS connection. */
    int read(Wire wire, ByteBuffer into) throws IOException, WouldBlock {
        return exclusively(wire, () -> {
            handshake(wire, Want.READ);
            return readPlain(wire, into);
        });
    }

    /** Sends all of {@code data}, and moves its position only then. */
    int write(Wire wire, ByteBuffer data) throws IOException, WouldBlock {
        return exclusively(wire, () -> {
            handshake(wire, Want.WRITE);
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

    // the handshake

    private void handshake(Wire wire, Want want) throws IOException, WouldBlock {
        if (handshaken) {
            return;
        }
        fail();
        try {
            handshakeOn(wire, want);
        } catch (IOException failed) {
            gaveUp(failed);
            throw failed;
        }
    }

    /** The handshake has failed, or who performs it has no more time for it. */
    void gaveUp(IOException why) {
        watch.fails(why, peer.shownPolicy(), peer.shownCertificate());
    }

    private void handshakeOn(Wire wire, Want want) throws IOException, WouldBlock {
        if (engine == null) {
            begin(wire, want);
        }
        for (int idle = 0; idle < MAX_IDLE_TURNS; idle++) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NOT_HANDSHAKING || status == HandshakeStatus.FINISHED) {
                drain(wire, want);
                finish();
                return;
            }
            if (step(wire, status, want)) {
                changes.incrementAndGet();
                idle = -1;
            }
        }
        throw failed(SSLError.protocol("INTERNAL_ERROR", "the TLS engine makes no progress", null));
    }

    /** Makes the engine: a server's once the client has said which host it wants. */
    private void begin(Wire wire, Want want) throws IOException, WouldBlock {
        try {
            if (!begun) {
                begun = true;
                peer.context().stats().begun(peer.side());
                watch.begins();
            }
            engine = peer.side() == Side.SERVER ? engineOfHello(wire, want) : peer.engine();
            engine.beginHandshake();
        } catch (SSLException refused) {
            throw failed(refused instanceof SSLError told ? told : mapped(refused));
        }
    }

    private SSLEngine engineOfHello(Wire wire, Want want) throws IOException, WouldBlock {
        drain(wire, want);
        arrive(wire, want);
        while (ClientHello.goesOn(incoming.arrived()) && incoming.arrived().remaining() < MAX_HELLO_BYTES) {
            heard(incoming.record(), 0);
            incoming.keep();
            arrive(wire, want);
        }
        try {
            return peer.engine(ClientHello.of(incoming.arrived()));
        } catch (SSLError refused) {
            peer.alert().ifPresent(alert -> sayPlainly(wire, alert));
            throw failed(refused);
        }
    }

    /** An alert before there is an engine to make it. */
    private void sayPlainly(Wire wire, byte[] alert) {
        try {
            outgoing.append(alert.length, room -> room.put(alert));
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        drainQuietly(wire);
    }

    private void finish() throws IOException {
        try {
            peer.handshaken(engine);
        } catch (IOException refused) {
            throw failed(refused);
        }
        handshaken = true;
        changes.incrementAndGet();
        watch.succeeds(facts());
    }

    /** Does what the engine needs; whether that was any progress. */
    private boolean step(Wire wire, HandshakeStatus status, Want want) throws IOException, WouldBlock {
        switch (status) {
            case NEED_TASK:
                return runTasks();
            case NEED_WRAP:
                return wrap(NOTHING).bytesProduced() > 0;
            default:
                // a whole flight leaves at once: who refuses its first record must not cut the rest
                drain(wire, want);
                arrive(wire, want);
                return unwrap(plainRoom());
        }
    }

    private boolean runTasks() {
        boolean any = false;
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            any = true;
        }
        return any;
    }

    // records

    /** A complete record is there afterwards. */
    private void arrive(Wire wire, Want want) throws IOException, WouldBlock {
        Incoming.Progress progress;
        try {
            if (chatter.isEnough() && incoming.isEmpty() && wire.isAwaited()) {
                throw WouldBlock.READ;
            }
            progress = incoming.fill(wire);
        } catch (WouldBlock blocked) {
            throw outgoing.isEmpty() ? want.read() : want.readOrFlush();
        }
        switch (progress) {
            case ENDED:
                throw failed(SSLEOFError::first, SSLEOFError::again);
            case MALFORMED:
                throw failed(Reasons.ofRecord(incoming.record(), peer.side(), state()));
            default:
                spoken = true;
        }
    }

    private ByteBuffer plainRoom() {
        if (plain.capacity() == 0) {
            plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        } else {
            plain.clear();
        }
        return plain;
    }

    /** Opens the record that is there into {@code room}, which becomes readable; whether there was any progress. */
    private boolean unwrap(ByteBuffer room) throws IOException {
        ByteBuffer record = incoming.arrived();
        int size = record.remaining();
        boolean progress = false;
        try {
            while (record.hasRemaining()) {
                SSLEngineResult result = engine.unwrap(record, room);
                int moved = result.bytesConsumed() + result.bytesProduced();
                boolean tasks = result.getHandshakeStatus() == HandshakeStatus.NEED_TASK && runTasks();
                progress |= moved > 0 || tasks;
                if (result.getStatus() == Status.CLOSED) {
                    receivedClose = true;
                    changes.incrementAndGet();
                    break;
                }
                if (result.getStatus() == Status.BUFFER_OVERFLOW || room.position() > MAX_PLAIN_BYTES) {
                    room.clear();
                    throw failed(SSLError.protocol("DATA_LENGTH_TOO_LONG"));
                }
                if (moved == 0 && !tasks) {
                    // the engine has something to say before it takes this record
                    break;
                }
            }
        } catch (SSLException bad) {
            ByteBuffer seen = incoming.record();
            SSLError known = handshaken ? Reasons.ofHeader(seen, peer.isTls13(), bad) : Reasons.ofPlainAlert(seen, bad);
            incoming.clear();
            throw failed(known == null ? mapped(bad) : known);
        } catch (RuntimeException bad) {
            // providers throw these for records that are malformed in ways they did not think of
            throw failed(mapped(new SSLException(bad.toString(), bad)));
        } finally {
            room.flip();
            pending = plain.hasRemaining() ? plain.remaining() : 0;
        }
        if (record.remaining() < size || receivedClose) {
            heard(incoming.record(), room.remaining());
            incoming.clear();
        }
        return progress;
    }

    private void heard(ByteBuffer record, int bytes) throws IOException {
        int type = record.get(0);
        int body = record.remaining() - Incoming.HEADER_BYTES;
        Content content = bytes > 0 ? Content.DATA : isEmpty(type, body) ? Content.NOTHING : Content.MESSAGE;
        String tooMuch = chatter.heard(type, content);
        if (tooMuch != null) {
            throw failed(SSLError.protocol(tooMuch));
        }
    }

    /** Whether a record that brought no data had nothing in it: as far as that can be told, TLS 1.3 may fill it up (RFC 8446, 5.4). */
    private boolean isEmpty(int type, int body) {
        if (!handshaken) {
            return body == 0;
        }
        return type == APPLICATION_DATA && (body == EMPTY_BODY_BYTES || !peer.isTls13());
    }

    private SSLEngineResult wrap(ByteBuffer data) throws IOException {
        try {
            return outgoing.append(engine.getSession().getPacketBufferSize(), room -> wrapInto(room, data));
        } catch (SSLException bad) {
            throw failed(mapped(bad));
        }
    }

    private SSLEngineResult wrapInto(ByteBuffer room, ByteBuffer data) throws SSLException {
        int start = room.position();
        SSLEngineResult result = engine.wrap(data, room);
        if (!handshaken) {
            peer.leaves(room.slice(start, room.position() - start));
        }
        return result;
    }

    private void drain(Wire wire, Want want) throws IOException, WouldBlock {
        try {
            outgoing.drain(wire);
        } catch (WouldBlock blocked) {
            throw want.write();
        }
    }

    private void drainQuietly(Wire wire) {
        try {
            outgoing.drain(wire);
        } catch (IOException | WouldBlock asFarAsItGoes) {
            // the failure is told, not this
        }
    }

    // the application's data

    private int readPlain(Wire wire, ByteBuffer into) throws IOException, WouldBlock {
        for (int idle = 0; idle < MAX_IDLE_TURNS; idle++) {
            if (plain.hasRemaining()) {
                return take(into);
            }
            if (receivedClose) {
                if (sentClose) {
                    throw SSLZeroReturnError.error();
                }
                return 0;
            }
            fail();
            sayWhatIsNeeded(wire);
            arrive(wire, Want.READ);
            if (peer.isRenegotiation(incoming.arrived().get(0))) {
                throw failed(SSLError.protocol("NO_RENEGOTIATION", "the peer asked for another handshake", null));
            }
            // one that fits the caller's buffer need not be copied
            ByteBuffer room = into.remaining() >= engine.getSession().getApplicationBufferSize() ? into : plainRoom();
            int start = into.position();
            int limit = into.limit();
            if (open(room, into, start, limit)) {
                idle = -1;
            }
            if (into.position() > start) {
                return into.position() - start;
            }
        }
        throw failed(SSLError.protocol("INTERNAL_ERROR", "the TLS engine makes no progress", null));
    }

    /** Opens the record into the reader's buffer, or into our own. */
    private boolean open(ByteBuffer room, ByteBuffer into, int start, int limit) throws IOException {
        if (room != into) {
            return unwrap(room);
        }
        ByteBuffer view = into.slice();
        boolean progress = unwrap(view);
        into.limit(limit).position(start + view.limit());
        return progress;
    }

    private int take(ByteBuffer into) {
        int count = Math.min(plain.remaining(), into.remaining());
        into.put(plain.slice(plain.position(), count));
        plain.position(plain.position() + count);
        pending = plain.remaining();
        if (plain.hasRemaining()) {
            changes.incrementAndGet();
        }
        return count;
    }

    /** After the handshake the engine may have tasks and answers of its own: tickets, new keys. */
    private void sayWhatIsNeeded(Wire wire) throws IOException {
        boolean more = true;
        for (int i = 0; more && i < MAX_FLIGHT_RECORDS; i++) {
            drainQuietly(wire);
            HandshakeStatus status = engine.getHandshakeStatus();
            more = status == HandshakeStatus.NEED_TASK && runTasks()
                    || status == HandshakeStatus.NEED_WRAP
                            && outgoing.isEmpty()
                            && wrap(NOTHING).bytesProduced() > 0;
        }
    }

    private int writePlain(Wire wire, ByteBuffer data) throws IOException, WouldBlock {
        fail();
        if (sentClose) {
            throw SSLError.protocol("PROTOCOL_IS_SHUTDOWN");
        }
        if (writing == 0) {
            writing = data.remaining();
            written = 0;
        } else if (data.remaining() < writing) {
            throw SSLError.protocol("BAD_LENGTH");
        }
        for (int idle = 0; idle < MAX_IDLE_TURNS; idle++) {
            drain(wire, Want.WRITE);
            if (written == writing) {
                data.position(data.position() + writing);
                int count = writing;
                writing = 0;
                return count;
            }
            if (engine.getHandshakeStatus() == HandshakeStatus.NEED_TASK) {
                runTasks();
            }
            SSLEngineResult result = wrap(data.slice(data.position() + written, writing - written));
            written += result.bytesConsumed();
            if (result.getStatus() == Status.CLOSED && result.bytesConsumed() == 0) {
                // JSSE ends both ways at once up to TLS 1.2: nothing can be sent behind the peer's close_notify
                writing = 0;
                throw SSLZeroReturnError.error();
            }
            if (result.bytesConsumed() + result.bytesProduced() > 0) {
                idle = -1;
            }
        }
        throw failed(SSLError.protocol("INTERNAL_ERROR", "the TLS engine makes no progress", null));
    }

    // the end

    private void end(Wire wire) throws IOException, WouldBlock {
        if (!handshaken || failure != null) {
            throw SSLError.protocol("SHUTDOWN_WHILE_IN_INIT");
        }
        sayClose(wire);
        for (int idle = 0; !receivedClose; idle++) {
            if (idle == MAX_IDLE_TURNS) {
                throw failed(SSLError.protocol("INTERNAL_ERROR", "the TLS engine makes no progress", null));
            }
            if (plain.hasRemaining()) {
                throw failed(SSLError.protocol("APPLICATION_DATA_AFTER_CLOSE_NOTIFY"));
            }
            arrive(wire, Want.SHUTDOWN);
            if (unwrap(plainRoom())) {
                idle = -1;
            }
            sayWhatIsNeeded(wire);
        }
    }

    private void sayClose(Wire wire) throws IOException, WouldBlock {
        if (!sentClose) {
            drain(wire, Want.SHUTDOWN);
            sentClose = true;
            engine.closeOutbound();
            for (int i = 0; i < MAX_ALERT_RECORDS && !engine.isOutboundDone(); i++) {
                if (wrap(NOTHING).bytesProduced() == 0) {
                    break;
                }
            }
        }
        drain(wire, Want.SHUTDOWN);
    }

    // failure

    private void fail() throws IOException {
        Supplier<IOException> known = failure;
        if (known != null) {
            throw known.get();
        }
    }

    private SSLException mapped(SSLException bad) {
        IOException verdict = peer.verdict();
        if (verdict instanceof SSLException told) {
            return told;
        }
        return bad instanceof SSLError told ? told : Reasons.of(bad, state());
    }

    private State state() {
        return handshaken ? State.ESTABLISHED : spoken ? State.HANDSHAKING : State.FRESH;
    }

    private <E extends IOException> E failed(E error) {
        return failed(() -> error, () -> error);
    }

    /** Takes note of a failure, and lets the engine make its alert. */
    private <E extends IOException> E failed(Supplier<E> first, Supplier<? extends IOException> again) {
        if (failure == null) {
            failure = again::get;
            changes.incrementAndGet();
        }
        makeAlert();
        return first.get();
    }

    private void makeAlert() {
        if (engine == null) {
            return;
        }
        for (int i = 0; i < MAX_ALERT_RECORDS && hasAlert(); i++) {
            try {
                outgoing.append(engine.getSession().getPacketBufferSize(), room -> engine.wrap(NOTHING, room));
            } catch (IOException | RuntimeException sameAgain) {
                // a failure of a task is thrown by a call that makes nothing; the next one makes the alert
            }
        }
    }

    /** Conscrypt has its alert ready, but does not say that it needs a wrap. */
    private boolean hasAlert() {
        return !engine.isOutboundDone()
                && (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP || engine.isInboundDone());
    }

    /** From now on every operation fails with what {@code why} gives, also those of who waits. */
    void refuse(Supplier<IOException> why) {
        failure = why;
        changes.incrementAndGet();
    }

    // for who only looks

    /** Whether reading gives something, or fails, without asking the wire. */
    boolean isReadable() {
        return pending > 0 || receivedClose || failure != null;
    }

    /** How often something has happened that others may wait for and the wire does not tell. */
    int changes() {
        return changes.get();
    }

    /** What can be told of the connection now. */
    TlsFacts facts() {
        Tls tls = new Tls(peer, this);
        Cipher cipher = tls.cipher();
        return new TlsFacts(tls.version(), cipher == null ? null : cipher.name(), peer.host(), peer.trustedBy());
    }

    int pending() {
        return pending;
    }

    /** Frees what the engine holds; whoever is in the midst of an attempt does it at its end. */
    void release() {
        released = true;
        changes.incrementAndGet();
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
        if (engine != null) {
            // some providers keep native memory until both are called
            engine.closeOutbound();
            try {
                engine.closeInbound();
            } catch (SSLException cut) {
                // nobody wants to know any more
            }
        }
        incoming.release();
        outgoing.discard();
        plain = NOTHING;
        pending = 0;
        peer.released();
    }
}
