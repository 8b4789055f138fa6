package org.pysock.api.spi;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;
import org.pysock.api.error.Errno;
import org.pysock.api.insight.TlsFacts;

/**
 * What a socket is at present. Each state is a class; a transition returns the endpoint the socket becomes. Methods are
 * attempts: they return, fail with an errno, or signal {@link WouldBlock}, and never wait. By default each answers what
 * Linux answers when the state does not allow it; a state overrides what it can do. Any thread may call at any time.
 */
@ConsumerType
public interface Endpoint {
    /** How to shut down: bits, so that both directions are {@link #SHUT_READ} | {@link #SHUT_WRITE}. */
    int SHUT_READ = 1;

    int SHUT_WRITE = 2;

    /**
     * What this has become by itself: a connecting endpoint turns into a client or fails. The same answer for all who ask;
     * cheap where nothing can happen.
     */
    default Endpoint settled() {
        return this;
    }

    /** Binds; {@code this} or a successor. */
    default Endpoint bind(SocketAddress address) throws IOException {
        throw Errno.EINVAL.error();
    }

    /** Becomes a listener. */
    default Endpoint listen(int backlog) throws IOException {
        throw Errno.EINVAL.error();
    }

    /** Begins to connect: the endpoint to ask for {@link #connected} from then on. */
    default Endpoint connect(SocketAddress address) throws IOException {
        throw Errno.EISCONN.error();
    }

    /** The outcome of {@link #connect}: returns when connected, fails with the errno of a failed attempt. */
    default void connected() throws IOException, WouldBlock {
        throw Errno.ENOTCONN.error();
    }

    /** Whether a connection is on its way. */
    default boolean isConnecting() {
        return false;
    }

    /** The next connection. */
    default Endpoint accept() throws IOException, WouldBlock {
        throw Errno.EINVAL.error();
    }

    /** recv(2): bytes received, 0 at the end of the stream or when {@code buffer} has no room. */
    default int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        throw Errno.ENOTCONN.error();
    }

    /** recvfrom(2): as {@link #recv}, with what else is known of the message; a stream's has no address. */
    default int receive(Message message) throws IOException, WouldBlock {
        return recv(message.buffer());
    }

    /** recv(2) with MSG_PEEK: {@link #receive} that leaves everything where it is. */
    default int peek(Message message) throws IOException, WouldBlock {
        return receive(message);
    }

    /** recv(2) with MSG_OOB: EINVAL when no urgent byte is there. */
    default int recvUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        throw Errno.EINVAL.error();
    }

    /** send(2): bytes sent. */
    default int send(ByteBuffer buffer) throws IOException, WouldBlock {
        throw Errno.EPIPE.error();
    }

    /** sendto(2): as {@link #send}, to an address; streams that have a peer do not look at it. */
    default int sendTo(ByteBuffer buffer, SocketAddress address) throws IOException, WouldBlock {
        return send(buffer);
    }

    /** send(2) with MSG_OOB: the last byte is urgent. */
    default int sendUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        return send(buffer);
    }

    /**
     * Takes note of what the kernel can tell only to somebody who reads: the end of the stream, an error that is pending.
     * Nothing is lost by it: {@link #recv} gives what was read, {@link #poll} and {@link #takeError} know more.
     */
    default void look() {}

    /**
     * Whether a poller tells all that a {@link #look} would find: of who has neither an end nor an error that waits to be told. {@link #poll}
     * may still not know of what has arrived before somebody looks.
     */
    default boolean isPlain() {
        return false;
    }

    /**
     * A {@link #look} behind all that waits, up to what a kernel would keep: whatever the poller tells from then on has come
     * since, unless {@link #news} says that it cannot tell.
     */
    default void lookBehind() {
        look();
    }

    /** What of {@code events} the poller can tell anew behind what was looked at: not what is over, or has no room. */
    default int news(int events) {
        return events;
    }

    /** What to ask the poller, without waiting, so that a look is complete; 0 for nothing. See {@link #heard}. */
    default int doubts() {
        return 0;
    }

    /** The answer of the poller to {@link #doubts}. */
    default void heard(int events) {}

    /** Takes back an error that could not be told with a partial result: the next recv or send throws it. */
    default void giveBack(IOException error) {}

    /** shutdown(2) of the directions given; {@code this} or a successor. */
    default Endpoint shutdown(int directions) throws IOException {
        throw Errno.ENOTCONN.error();
    }

    /** Frees everything before it returns, and wakes whoever waits. The socket is {@link Closed} already. */
    void close();

    /** The local address; {@code null} for the unbound. */
    default SocketAddress localAddress() throws IOException {
        return null;
    }

    /** The peer's address. */
    default SocketAddress peerAddress() throws IOException {
        throw Errno.ENOTCONN.error();
    }

    /** The pending error, {@code null} for none, and takes it away: getsockopt(SO_ERROR). */
    default Errno takeError() throws IOException {
        return null;
    }

    /** getsockopt(SO_ACCEPTCONN). */
    default boolean isListening() throws IOException {
        return false;
    }

    /** Joins a multicast group on an interface. EADDRINUSE when it is a member. */
    default void join(InetAddress group, NetworkInterface on) throws IOException {
        throw Errno.ENOPROTOOPT.error();
    }

    /** Leaves a multicast group. EADDRNOTAVAIL when it is no member. */
    default void leave(InetAddress group, NetworkInterface on) throws IOException {
        throw Errno.ENOPROTOOPT.error();
    }

    /** The value in force; what was asked for where the state cannot tell; {@code null} when there is no such option. */
    <T> T getOption(SocketOption<T> option) throws IOException;

    /** Sets, or keeps for a later state. ENOPROTOOPT when there is no such option. */
    <T> void setOption(SocketOption<T> option, T value) throws IOException;

    /** Events of {@code events}, and ERR, HUP, NVAL, that hold without asking the kernel. */
    default int poll(int events) {
        return 0;
    }

    /**
     * How often, as far as is known, something has happened that makes {@code event} news to edge-triggered epoll. IN:
     * something has arrived, whether it is still there or not. OUT: room was used up, so that the next room is news. ERR:
     * the state has changed, by an end, an error, a connection that was made, a shutdown. Counted once {@link #poll} tells,
     * and for the socket: an endpoint that takes the place of another counts on.
     */
    default int edges(int event) {
        return 0;
    }

    /**
     * How often an attempt has changed what others may wait for and no poller can tell: decrypted bytes that one reader has left to
     * the next, a handshake that is through. Who waits looks again then; whoever makes attempts wakes those who wait.
     */
    default int changes() {
        return 0;
    }

    /**
     * Whether nothing changes what {@link #poll} answers without a word to who watches {@link #pollable}: who was answered 0, and watches, need
     * not ask again before.
     */
    default boolean tellsChanges() {
        return false;
    }

    /** What TLS on the socket says of itself, for people who look; {@code null} where there is none. */
    default TlsFacts tls() {
        return null;
    }

    /** What to wait on when {@link #poll} says 0; {@code null} when nothing can ever happen. */
    Pollable pollable();

    /** What to wait for so that {@code events} may become true: another set where a layer below needs it. */
    default int interest(int events) {
        return events;
    }
}
