package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pysock.api.error.BlockingIOError;
import org.pysock.api.error.Errno;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.error.TypeError;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Message;
import org.pysock.core.Traffic.Direction;

/**
 * Receiving and sending, with the flags of recv(2) and send(2). Flags that mean nothing here are ignored, as Linux ignores
 * what it does not know.
 */
final class Transfer {
    /** What a first buffer has at most. */
    private static final int FIRST_BYTES = 1 << 20;

    private static final int GROWTH = 4;
    /** More than fits any datagram. */
    static final int MAX_DATAGRAM_BYTES = 1 << 16;

    /** What is sent to an address. */
    private record Letter(ByteBuffer data, SocketAddress address) {}

    /** An attempt, and what its bytes count for. */
    private record Way<A>(Loop.Attempt<A> attempt, Direction direction) {}

    private static final Way<Message> RECEIVE = new Way<>(Endpoint::receive, Direction.IN);
    private static final Way<Message> PEEK = new Way<>(Endpoint::peek, null);
    private static final Way<ByteBuffer> RECV = new Way<>(Endpoint::recv, Direction.IN);
    private static final Way<ByteBuffer> RECV_URGENT = new Way<>(Endpoint::recvUrgent, Direction.IN);
    private static final Way<ByteBuffer> SEND = new Way<>(Endpoint::send, Direction.OUT);
    private static final Way<ByteBuffer> SEND_URGENT = new Way<>(Endpoint::sendUrgent, Direction.OUT);
    private static final Way<Letter> SEND_TO =
            new Way<>((endpoint, letter) -> endpoint.sendTo(letter.data, letter.address), Direction.OUT);

    private final SocketObject socket;
    private final Timeouts timeouts;

    Transfer(SocketObject socket, Timeouts timeouts) {
        this.socket = socket;
        this.timeouts = timeouts;
    }

    private <A> int run(Way<A> way, A argument, Patience patience) throws IOException {
        Descriptor descriptor = socket.descriptor();
        try {
            int count = Loop.run(descriptor, way.attempt, argument, patience);
            if (way.direction != null) {
                descriptor.present().traffic().count(way.direction, count);
            }
            return count;
        } finally {
            // what is unreachable gets closed
            Reference.reachabilityFence(socket);
        }
    }

    private Patience patience(int flags, java.net.SocketOption<Long> option) throws IOException {
        Descriptor descriptor = socket.descriptor();
        descriptor.requireOpen();
        return timeouts.patience(flags, option, descriptor.present());
    }

    /** recv(2) into what is free in {@code buffer}; asks nobody when nothing is free, whatever the state. */
    int recv(ByteBuffer buffer, int flags) throws IOException {
        requireWritable(buffer);
        if (!buffer.hasRemaining()) {
            return 0;
        }
        requireOrdinary(flags);
        Patience patience = patience(flags, Timeouts.RECEIVING);
        if ((flags & (MSG_PEEK | MSG_OOB)) != 0) {
            return (flags & MSG_OOB) != 0
                    ? run(RECV_URGENT, buffer, patience)
                    : run(PEEK, new Message(buffer), patience);
        }
        int count = run(RECV, buffer, patience);
        boolean all = (flags & MSG_WAITALL) != 0 && socket.kind().isStream();
        return all && count > 0 ? count + rest(RECV, buffer, patience) : count;
    }

    /** Receives into a buffer. */
    @FunctionalInterface
    interface Receiver {
        int into(ByteBuffer buffer) throws IOException;
    }

    /**
     * At most {@code bufsize} bytes of what {@code receiver} receives with {@code flags}. However large that is, memory is
     * used for what comes: a full buffer is followed by a larger one, as long as more is there.
     */
    byte[] upTo(int bufsize, int flags, Receiver receiver) throws IOException {
        int most = socket.kind().isStream() ? bufsize : Math.min(bufsize, MAX_DATAGRAM_BYTES);
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(most, FIRST_BYTES));
        // who waits for all has no more time for the rest than for the beginning
        Patience patience = (flags & MSG_WAITALL) != 0 ? patience(flags, Timeouts.RECEIVING) : Patience.NONE;
        receiver.into(buffer);
        while (!buffer.hasRemaining() && buffer.capacity() < most && (flags & MSG_PEEK) == 0) {
            int larger = (int) Math.min(most, GROWTH * (long) buffer.capacity());
            buffer = ByteBuffer.allocate(larger).put(buffer.flip());
            rest(RECV, buffer, patience);
        }
        return buffer.position() == buffer.capacity()
                ? buffer.array()
                : Arrays.copyOf(buffer.array(), buffer.position());
    }

    /** recvfrom(2): the buffer may be empty, which takes a datagram all the same. */
    int receive(Message message, int flags) throws IOException {
        ByteBuffer buffer = message.buffer();
        requireWritable(buffer);
        if ((flags & (MSG_OOB | MSG_WAITALL)) != 0 && socket.kind().isStream()) {
            return recv(buffer, flags);
        }
        requireOrdinary(flags);
        return run((flags & MSG_PEEK) != 0 ? PEEK : RECEIVE, message, patience(flags, Timeouts.RECEIVING));
    }

    /** Errors are not queued here, as long as nobody asks for it (IP_RECVERR): MSG_ERRQUEUE finds none. */
    private void requireOrdinary(int flags) throws IOException {
        if ((flags & MSG_ERRQUEUE) != 0 && !socket.kind().isUnix()) {
            socket.descriptor().requireOpen();
            throw Errno.EAGAIN.error();
        }
    }

    private static void requireWritable(ByteBuffer buffer) {
        if (buffer.isReadOnly()) {
            throw TypeError.of("recv_into() argument 1 must be read-write bytes-like object, not ByteBuffer");
        }
    }

    /** send(2): a blocking socket sends all; with a timeout CPython's descriptor does not block. */
    int send(ByteBuffer data, int flags) throws IOException {
        if (!data.hasRemaining()) {
            // nothing is sent, but an error is told
            socket.look();
        }
        Patience patience = patience(flags, Timeouts.SENDING);
        Way<ByteBuffer> way = sending(flags);
        int count = run(way, data, patience);
        return timeouts.areNone() && patience != Patience.NONE ? count + rest(way, data, patience) : count;
    }

    /** sendto(2). */
    int sendTo(ByteBuffer data, int flags, SocketAddress address) throws IOException {
        if (socket.kind().isUnix()) {
            throw (socket.descriptor().ask(Transfer::hasPeer) ? Errno.EISCONN : Errno.EOPNOTSUPP).error();
        }
        if (socket.kind().isStream() || (flags & MSG_OOB) != 0) {
            // TCP goes to its peer whatever address is given; a datagram is not urgent wherever it goes
            return send(data, flags);
        }
        return run(SEND_TO, new Letter(data, address), patience(flags, Timeouts.SENDING));
    }

    /** Whether a state has a peer. */
    static boolean hasPeer(Endpoint endpoint) throws IOException {
        try {
            endpoint.peerAddress();
            return true;
        } catch (IOException none) {
            if (Errno.ENOTCONN.is(none)) {
                return false;
            }
            throw none;
        }
    }

    private static Way<ByteBuffer> sending(int flags) {
        return (flags & MSG_OOB) == 0 ? SEND : SEND_URGENT;
    }

    /** The rest of a transfer that is to be complete: what stops it is told by the next one, as Linux does. */
    private int rest(Way<ByteBuffer> way, ByteBuffer buffer, Patience patience) throws IOException {
        int start = buffer.position();
        try {
            while (buffer.hasRemaining() && run(way, buffer, patience) > 0) {
                continue;
            }
        } catch (TimeoutError | BlockingIOError notNow) {
            return buffer.position() - start;
        } catch (IOException stopped) {
            socket.descriptor().endpoint().giveBack(stopped);
        }
        return buffer.position() - start;
    }

    /** Sends all; the timeout counts for the whole. */
    void sendall(ByteBuffer data, int flags) throws IOException {
        if (!data.hasRemaining()) {
            socket.look();
        }
        Patience patience = patience(flags, Timeouts.SENDING);
        do {
            run(sending(flags), data, patience);
        } while (data.hasRemaining());
    }
}
