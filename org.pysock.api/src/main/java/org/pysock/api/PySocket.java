package org.pysock.api;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A socket object as CPython's {@code socket.socket}: lower_case methods are CPython's, letter for letter, and its
 * documentation holds for them. Any number of threads may use one socket at once. Every exception that carries an errno
 * is an {@link org.pysock.api.error.OSError}; misuse is a {@link org.pysock.api.error.ValueError} or a relative of it.
 * Closing wakes blocked calls with EBADF; interrupting a thread ends its wait with EINTR and never closes a socket.
 *
 * @see <a href="https://docs.python.org/3/library/socket.html#socket-objects">Socket objects</a>
 */
@ProviderType
public interface PySocket extends HasFileno, AutoCloseable {
    /** {@code AF_INET}, {@code AF_INET6} or {@code AF_UNIX}. */
    int family();

    /** {@code SOCK_STREAM} or {@code SOCK_DGRAM}. */
    int type();

    /** The protocol number the socket was made with, 0 for the default. */
    int proto();

    /** Binds at once: the real port is known afterwards. EADDRINUSE, EADDRNOTAVAIL, EACCES, EINVAL when bound already. */
    void bind(Address address) throws IOException;

    /** {@link #bind(Address)} for the common case. */
    default void bind(String host, int port) throws IOException {
        bind(Address.of(host, port));
    }

    /** Becomes a listener; a negative backlog counts as 0, as in CPython. EADDRINUSE, EINVAL when connected. */
    void listen(int backlog) throws IOException;

    /** {@link #listen(int)} with CPython's default backlog, at most 128. */
    void listen() throws IOException;

    /** The next connection. EINVAL when not listening, EAGAIN, timed out. */
    Accepted accept() throws IOException;

    /** Connects. ECONNREFUSED, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, EISCONN, EALREADY, EINPROGRESS, timed out. */
    void connect(Address address) throws IOException;

    /** {@link #connect(Address)} for the common case. */
    default void connect(String host, int port) throws IOException {
        connect(Address.of(host, port));
    }

    /** As {@link #connect} but returns the errno, 0 for success; errors of the name are still thrown. */
    int connect_ex(Address address) throws IOException;

    /** Up to {@code bufsize} bytes; an empty array at the end of the stream. ENOTCONN, ECONNRESET, EAGAIN, timed out. */
    default byte[] recv(int bufsize) throws IOException {
        return recv(bufsize, 0);
    }

    /** {@link #recv(int)} with MSG_PEEK, MSG_DONTWAIT, MSG_WAITALL, MSG_OOB (EINVAL: Java has no urgent byte to give). */
    byte[] recv(int bufsize, int flags) throws IOException;

    /** Fills what is free in {@code buffer}; the number of bytes, 0 at the end of the stream. */
    default int recv_into(ByteBuffer buffer) throws IOException {
        return recv_into(buffer, 0);
    }

    /** {@link #recv_into(ByteBuffer)} with flags, see {@link #recv(int, int)}. */
    int recv_into(ByteBuffer buffer, int flags) throws IOException;

    /** Fills an array; the number of bytes, 0 at the end of the stream. */
    default int recv_into(byte[] buffer) throws IOException {
        return recv_into(ByteBuffer.wrap(buffer), 0);
    }

    /** Sends some of {@code data} and moves its position; the number of bytes. EPIPE, ECONNRESET, EAGAIN, timed out. */
    default int send(ByteBuffer data) throws IOException {
        return send(data, 0);
    }

    /** {@link #send(ByteBuffer)} with MSG_DONTWAIT, or MSG_OOB: the last byte is urgent. */
    int send(ByteBuffer data, int flags) throws IOException;

    /** Sends some of {@code data}; the number of bytes. */
    default int send(byte[] data) throws IOException {
        return send(ByteBuffer.wrap(data), 0);
    }

    /** Sends all of {@code data}; the timeout counts for the whole. The buffer's position tells what was sent on failure. */
    default void sendall(ByteBuffer data) throws IOException {
        sendall(data, 0);
    }

    /** {@link #sendall(ByteBuffer)} with flags, see {@link #send(ByteBuffer, int)}. */
    void sendall(ByteBuffer data, int flags) throws IOException;

    /** Sends all of {@code data}. */
    default void sendall(byte[] data) throws IOException {
        sendall(ByteBuffer.wrap(data), 0);
    }

    /** A message and its sender. A longer datagram is cut; ECONNREFUSED when ICMP says so. */
    default Received recvfrom(int bufsize) throws IOException {
        return recvfrom(bufsize, 0);
    }

    /** {@link #recvfrom(int)} with flags, see {@link #recv(int, int)}. */
    Received recvfrom(int bufsize, int flags) throws IOException;

    /** {@link #recvfrom(int)} into what is free in {@code buffer}. */
    default ReceivedInto recvfrom_into(ByteBuffer buffer) throws IOException {
        return recvfrom_into(buffer, 0);
    }

    /** {@link #recvfrom_into(ByteBuffer)} with flags, see {@link #recv(int, int)}. */
    ReceivedInto recvfrom_into(ByteBuffer buffer, int flags) throws IOException;

    /** A message with all that is known of it. Java has no ancillary data: the list is empty. */
    ReceivedMessage recvmsg(int bufsize, int ancbufsize, int flags) throws IOException;

    /** {@link #recvmsg} into the buffers, one after the other. */
    MessageInto recvmsg_into(List<ByteBuffer> buffers, int ancbufsize, int flags) throws IOException;

    /** Sends a datagram. EMSGSIZE, EACCES (broadcast), EINVAL (port 0), EDESTADDRREQ; EISCONN on a Unix stream. */
    default int sendto(byte[] data, Address address) throws IOException {
        return sendto(ByteBuffer.wrap(data), 0, address);
    }

    /** {@link #sendto(byte[], Address)} with flags, see {@link #send(ByteBuffer, int)}. TCP ignores the address. */
    int sendto(ByteBuffer data, int flags, Address address) throws IOException;

    /** Sends the buffers as one message, to the peer when {@code address} is null. EOPNOTSUPP for ancillary data. */
    int sendmsg(List<ByteBuffer> buffers, List<Ancillary> ancdata, int flags, Address address) throws IOException;

    /** {@link #sendmsg(List, List, int, Address)} to the peer. */
    default int sendmsg(List<ByteBuffer> buffers) throws IOException {
        return sendmsg(buffers, List.of(), 0, null);
    }

    /** Sends a file from {@code offset} on, {@code count} bytes or, if negative, to its end; the number of bytes. */
    long sendfile(Path file, long offset, long count) throws IOException;

    /** {@link #sendfile(Path, long, long)} of the whole file. */
    default long sendfile(Path file) throws IOException {
        return sendfile(file, 0, -1);
    }

    /** {@code SHUT_RD}, {@code SHUT_WR} or {@code SHUT_RDWR}. ENOTCONN, EINVAL. */
    void shutdown(int how) throws IOException;

    /** Seconds, rounded up to nanoseconds; 0 is non-blocking. A negative or NaN value is a ValueError. */
    void settimeout(double seconds) throws IOException;

    /** {@link #settimeout(double)} as a Duration. */
    void settimeout(Duration timeout) throws IOException;

    /** {@code true}: no timeout (Python's {@code settimeout(None)}); {@code false}: timeout 0. */
    void setblocking(boolean flag) throws IOException;

    /** Seconds; empty is Python's {@code None}: blocking. */
    OptionalDouble gettimeout();

    /** Whether the timeout is not 0. */
    default boolean getblocking() {
        return gettimeout().orElse(1) != 0;
    }

    /** Whether a child process would inherit the descriptor; kept for programs that ask. EBADF. */
    boolean get_inheritable() throws IOException;

    /** See {@link #get_inheritable}. */
    void set_inheritable(boolean inheritable) throws IOException;

    /** The local address. EBADF. */
    Address getsockname() throws IOException;

    /** The peer's address. ENOTCONN, EBADF. */
    Address getpeername() throws IOException;

    /** An integer option. ENOPROTOOPT when there is no such option. */
    int getsockopt(int level, int optname) throws IOException;

    /** An option as the bytes of its C type, at most {@code buflen} (1 to 1024). */
    byte[] getsockopt(int level, int optname, int buflen) throws IOException;

    /** Sets an integer option. ENOPROTOOPT, EINVAL. */
    void setsockopt(int level, int optname, int value) throws IOException;

    /** Sets an option from the bytes of its C type, as {@code struct.pack} makes them. */
    void setsockopt(int level, int optname, byte[] value) throws IOException;

    /**
     * CPython's form with {@code None} in place of a value, which gives the kernel no bytes but their number. No option that
     * there is here makes anything of it: EFAULT, EINVAL for a number that is too small.
     */
    void setsockopt(int level, int optname, Void none, int optlen) throws IOException;

    /**
     * A file over this socket, modes {@code r}, {@code w} or both, with {@code b} optional: bytes either way. The
     * connection stays open until the socket and every file made from it are closed. A negative {@code buffering} is the
     * default (8192 bytes); 0, which needs a {@code b}, is none: each read is a receive, each write a send.
     */
    PyFile makefile(String mode, int buffering) throws IOException;

    /**
     * This socket as java.nio knows channels, for {@link java.nio.channels.Channels} and what else takes one: reads and writes are
     * recv_into and send with this socket's timeout, 0 where they would be EAGAIN, -1 at the end of a stream. Closing either closes both.
     * ClosedChannelException once closed. It cannot be registered with a Selector: {@link SelectModule} and {@link SelectorsModule} are for that.
     */
    default ByteChannel channel() {
        return new SocketByteChannel(this);
    }

    /** Another socket object, with a descriptor of its own, for the same socket, which is open until both are closed. */
    PySocket dup() throws IOException;

    /** Gives the descriptor away: it stays open, this object counts as closed. The descriptor, -1 if it was closed. */
    int detach();

    /** Frees the descriptor and wakes blocked calls with EBADF; a second close does nothing. */
    @Override
    void close() throws IOException;
}
