package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.error.SSLError;
import org.pysock.api.spi.WouldBlock;
import org.pysock.ssl.Chatter.Content;

/**
 * What arrives: takes one record after the other from the wire and lets the engine open it. What is wrong with one, or with many that
 * bring nothing, ends the connection. Used under the driver's lock.
 */
final class Opener {
    /** What a record may bring (RFC 8446, section 5.1). */
    private static final int MAX_PLAIN_BYTES = 1 << 14;

    private static final int APPLICATION_DATA = 23;
    /** The inner type and the tag: what an empty record has in TLS 1.3 (RFC 8446, section 5.2). */
    private static final int EMPTY_BODY_BYTES = 17;

    private final Peer peer;
    private final Course course;
    private final Engine engine;
    private final Sealer sealer;
    private final Plain plain;
    private final Incoming incoming = new Incoming();
    private final Chatter chatter = new Chatter();

    /** What is opened for nobody in particular goes to {@code plain}; {@code sealer} tells the peer what was wrong. */
    Opener(Peer peer, Course course, Engine engine, Sealer sealer, Plain plain) {
        this.peer = peer;
        this.course = course;
        this.engine = engine;
        this.sealer = sealer;
        this.plain = plain;
    }

    /** An attempt begins. */
    void begin() {
        chatter.begin();
    }

    /** A complete record is there afterwards. */
    void arrive(Wire wire, Want want) throws IOException, WouldBlock {
        Incoming.Progress progress;
        try {
            if (chatter.isEnough() && incoming.isEmpty() && wire.isAwaited()) {
                throw WouldBlock.READ;
            }
            progress = incoming.fill(wire);
        } catch (WouldBlock blocked) {
            throw sealer.isEmpty() ? want.read() : want.readOrFlush();
        }
        switch (progress) {
            case ENDED:
                throw sealer.failed(SSLEOFError::first, SSLEOFError::again);
            case MALFORMED:
                throw sealer.failed(Reasons.ofRecord(incoming.record(), peer.side(), course.state()));
            default:
                course.spoken();
        }
    }

    /** What has arrived and was not opened, to be read from its beginning; a view. */
    ByteBuffer arrived() {
        return incoming.arrived();
    }

    /** The record that is there is to be opened with those that follow. */
    void keep() throws SSLError {
        heard(incoming.record(), 0);
        incoming.keep();
    }

    /** Opens what is there; whether there was any progress. */
    boolean open() throws IOException {
        return open(plain.room(engine));
    }

    /** Opens what is there for a reader: a record that fits the reader's buffer need not be copied. Whether there was any progress. */
    boolean openFor(ByteBuffer reader) throws IOException {
        if (reader.remaining() < engine.plainBytes()) {
            return open();
        }
        int start = reader.position();
        int limit = reader.limit();
        ByteBuffer view = reader.slice();
        boolean progress = open(view);
        reader.limit(limit).position(start + view.limit());
        return progress;
    }

    /** Opens what is there into {@code room}, which becomes readable; whether there was any progress. */
    private boolean open(ByteBuffer room) throws IOException {
        ByteBuffer record = incoming.arrived();
        int size = record.remaining();
        boolean progress = false;
        try {
            while (record.hasRemaining()) {
                SSLEngineResult result = engine.unwrap(record, room);
                int moved = result.bytesConsumed() + result.bytesProduced();
                boolean tasks = result.getHandshakeStatus() == HandshakeStatus.NEED_TASK && engine.runTasks();
                progress |= moved > 0 || tasks;
                if (result.getStatus() == Status.CLOSED) {
                    course.receivedClose();
                    break;
                }
                if (result.getStatus() == Status.BUFFER_OVERFLOW || room.position() > MAX_PLAIN_BYTES) {
                    room.clear();
                    throw sealer.failed(SSLError.protocol("DATA_LENGTH_TOO_LONG"));
                }
                if (moved == 0 && !tasks) {
                    // the engine has something to say before it takes this record
                    break;
                }
            }
        } catch (SSLException bad) {
            ByteBuffer seen = incoming.record();
            SSLError known = course.isHandshaken()
                    ? Reasons.ofHeader(seen, peer.isTls13(), bad)
                    : Reasons.ofPlainAlert(seen, bad);
            incoming.clear();
            throw sealer.failed(known == null ? sealer.mapped(bad) : known);
        } catch (RuntimeException bad) {
            // providers throw these for records that are malformed in ways they did not think of
            throw sealer.failed(sealer.mapped(new SSLException(bad.toString(), bad)));
        } finally {
            room.flip();
            plain.opened();
        }
        if (record.remaining() < size || course.hasReceivedClose()) {
            heard(incoming.record(), room.remaining());
            incoming.clear();
        }
        return progress;
    }

    private void heard(ByteBuffer record, int bytes) throws SSLError {
        int type = record.get(0);
        int body = record.remaining() - Incoming.HEADER_BYTES;
        Content content = bytes > 0 ? Content.DATA : isEmpty(type, body) ? Content.NOTHING : Content.MESSAGE;
        String tooMuch = chatter.heard(type, content);
        if (tooMuch != null) {
            throw sealer.failed(SSLError.protocol(tooMuch));
        }
    }

    /** Whether a record that brought no data had nothing in it: as far as that can be told, TLS 1.3 may fill it up (RFC 8446, 5.4). */
    private boolean isEmpty(int type, int body) {
        if (!course.isHandshaken()) {
            return body == 0;
        }
        return type == APPLICATION_DATA && (body == EMPTY_BODY_BYTES || !peer.isTls13());
    }

    /** Frees the memory. */
    void free() {
        incoming.release();
    }
}
