package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.WouldBlock;

/**
 * A connected stream: reads from one pipe, writes into the other, and sees its peer. Over a wire, TCP's, it is dead, and
 * {@link Broken}, when either end has reset it or both have ended; a Unix socket only finds nobody there any more.
 */
final class Client extends State {
    private final StreamFamily family;
    private final Pipe in;
    private final Pipe out;
    private Binding binding;
    private SocketAddress name;
    private Client peer;

    private boolean unacknowledged;
    private boolean closed;
    /** Whether this end said first that it will send no more: its port is in TIME_WAIT afterwards. */
    private boolean endedFirst;

    private Broken broken;

    Client(StreamFamily family, Link.End end, Pipe in, Pipe out) {
        super(end.socket());
        this.family = family;
        this.binding = end.binding();
        this.name = end.name();
        this.in = in;
        this.out = out;
    }

    void meet(Client other) {
        peer = other;
    }

    /** Connected while nobody waited: one more connect may succeed, which is how a non-blocking caller learns of it. */
    Client unacknowledged() {
        unacknowledged = true;
        return this;
    }

    @Override
    public Endpoint settled() {
        return broken == null ? this : broken;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        if (!unacknowledged) {
            family.requireReachable(address);
            throw Errno.EISCONN.error();
        }
        return this;
    }

    @Override
    public void connected() {
        unacknowledged = false;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        binding = family.bind(binding, address, socket().options());
        name = binding.address();
        return this;
    }

    // Receiving.

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        return receive(new Message(buffer));
    }

    /** A Unix stream tells the name of its peer, if that has one. */
    @Override
    public int receive(Message message) throws IOException, WouldBlock {
        int count = peek(message);
        if (count > 0) {
            in.skip(count);
            socket().network().changed();
        }
        return count;
    }

    @Override
    public int peek(Message message) throws IOException, WouldBlock {
        if (in.size() == 0) {
            nothing();
            return 0;
        }
        if (peer.name instanceof UnixDomainSocketAddress unix
                && !unix.getPath().toString().isEmpty()) {
            message.from(unix);
        }
        return in.copy(message.buffer());
    }

    /** Nothing is there to read: an error, the end, or not yet. */
    private void nothing() throws IOException, WouldBlock {
        if (in.isEnded() && family.hasWire()) {
            // an error of sending stays for who sends
            return;
        }
        socket().tell();
        if (!in.isEnded() && !socket().isShut(SHUT_READ)) {
            throw WouldBlock.READ;
        }
    }

    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException {
        if (!in.hasUrgent() || !buffer.hasRemaining()) {
            throw Errno.EINVAL.error();
        }
        buffer.put(in.takeUrgent());
        return 1;
    }

    // Sending.

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        requireSending();
        if (!buffer.hasRemaining()) {
            return 0;
        }
        int count = out.put(buffer, room());
        if (buffer.hasRemaining()) {
            socket().filled();
            if (count == 0) {
                throw WouldBlock.WRITE;
            }
        }
        delivered();
        return count;
    }

    private void requireSending() throws IOException {
        if (family.hasWire()) {
            socket().tell();
        }
        if (socket().isShut(SHUT_WRITE)) {
            throw Errno.EPIPE.error();
        }
    }

    private int room() {
        int most = socket().options().sendBytes() + peer.socket().options().receiveBytes();
        return Math.max(0, most - out.size());
    }

    /** Something has been sent: to nobody, who answers with a reset, or to the peer. */
    private void delivered() {
        if (peer.closed) {
            reset();
        } else {
            peer.socket().arrived();
        }
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        if (buffer.remaining() > 1) {
            ByteBuffer before = buffer.duplicate().limit(buffer.limit() - 1);
            int sent = send(before);
            buffer.position(before.position());
            return before.hasRemaining() ? sent : sent + sendUrgent(buffer);
        }
        if (!buffer.hasRemaining() || peer.socket().options().is(Options.OOBINLINE)) {
            return send(buffer);
        }
        requireSending();
        out.putUrgent(buffer.get());
        delivered();
        return 1;
    }

    // Ends.

    /** Over a wire the peer does not learn of the reading side, and what still arrives can be read. */
    @Override
    public Endpoint shutdown(int directions) {
        socket().shut(directions);
        if ((directions & SHUT_READ) != 0 && !family.hasWire()) {
            peer.socket().shut(SHUT_WRITE);
        }
        if ((directions & SHUT_WRITE) != 0) {
            end();
        }
        return this;
    }

    /** Says that nothing more comes. */
    private void end() {
        if (out.isEnded()) {
            return;
        }
        endedFirst = !in.isEnded();
        out.end();
        peer.socket().turned();
        if (in.isEnded() && family.hasWire()) {
            over();
            peer.over();
        }
    }

    private void over() {
        if (endedFirst) {
            binding.releaseLater();
        } else {
            letGo();
        }
        breakOff();
    }

    /** A port that the user named stays until close. */
    private void letGo() {
        if (closed || !binding.isNamed()) {
            binding.release();
        }
    }

    private void breakOff() {
        if (broken == null) {
            broken = new Broken(family, new Link.End(socket(), binding, name), in);
            if (unacknowledged) {
                broken.unacknowledged();
            }
            socket().turned();
        }
    }

    /** The peer, or what is left of it, says that there is no such connection. */
    private void reset() {
        letGo();
        if (!closed && broken == null) {
            socket().fail(in.isEnded() ? Errno.EPIPE : Errno.ECONNRESET);
            breakOff();
        }
    }

    /** close(2) resets the connection when something is unread, or when it is not to linger at all. */
    @Override
    public void close() {
        closed = true;
        boolean unread = in.size() > 0;
        if (!family.hasWire()) {
            leave(unread);
        } else if (unread || socket().options().lingersNot()) {
            abort();
        } else {
            end();
        }
    }

    /** A Unix socket's peer learns at once that nobody reads or writes any more. */
    private void leave(boolean unread) {
        binding.release();
        out.end();
        if (unread && !peer.closed) {
            peer.socket().fail(Errno.ECONNRESET);
        }
        peer.socket().shut(SHUT_READ | SHUT_WRITE);
    }

    /** Closes with a reset: what a listener does to those that nobody has accepted. */
    void abort() {
        closed = true;
        binding.release();
        if (family.hasWire()) {
            peer.reset();
        } else {
            leave(true);
        }
    }

    @Override
    public SocketAddress localAddress() {
        return name;
    }

    @Override
    public SocketAddress peerAddress() {
        return peer.name;
    }

    @Override
    public int poll(int events) {
        boolean noMore = in.isEnded() || socket().isShut(SHUT_READ);
        boolean noSending = socket().isShut(SHUT_WRITE);
        int ready = noMore ? Events.READABLE | Events.RDHUP : in.size() > 0 ? Events.READABLE : 0;
        ready |= noSending || room() > 0 ? Events.WRITABLE : 0;
        ready |= in.hasUrgent() ? Events.PRI : 0;
        return events & ready | (noMore && noSending ? Events.HUP : 0) | socket().errorEvent();
    }
}
