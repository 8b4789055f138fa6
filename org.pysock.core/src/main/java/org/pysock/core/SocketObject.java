package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.PyFile;
import org.pysock.api.PySocket;
import org.pysock.api.error.BlockingIOError;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;
import org.pysock.api.spi.Deadline;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.WouldBlock;

/**
 * The socket object: Python's methods over what the socket is at present. Each operation that may wait is an attempt that
 * {@link Loop} runs with the socket's deadline.
 */
final class SocketObject implements PySocket {
    private static final Loop.Attempt<ByteBuffer> RECV = Endpoint::recv;
    private static final Loop.Attempt<ByteBuffer> SEND = Endpoint::send;
    private static final Loop.Attempt<Endpoint[]> ACCEPT = SocketObject::acceptInto;
    private static final Loop.Attempt<Void> CONNECTED = (endpoint, none) -> {
        endpoint.connected();
        return 0;
    };

    private static final int RECV_FLAGS = MSG_DONTWAIT | MSG_WAITALL;
    private static final int SEND_FLAGS = MSG_DONTWAIT | MSG_NOSIGNAL;
    private static final int DEFAULT_BACKLOG = 128;
    private static final int MAX_OPTION_BYTES = 1024;

    private final SocketOwner owner;
    private final Present present;
    private final int family;
    private final int type;
    private final int proto;
    private final Object filesLock = new Object();

    // guarded by filesLock
    private int files;
    private boolean closeWithLastFile;

    private volatile long timeoutNanos;

    SocketObject(SocketOwner owner, Present present, int family, int type, int proto) {
        this.owner = owner;
        this.present = present;
        this.family = family;
        this.type = type;
        this.proto = proto;
        this.timeoutNanos = owner.defaultTimeoutNanos();
    }

    Present present() {
        return present;
    }

    // Each of the next four keeps this object reachable while it is in use: what is unreachable gets closed.

    private Endpoint become(Present.Transition transition) throws IOException {
        try {
            return present.become(transition);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    <R> R ask(Present.Question<R> question) throws IOException {
        try {
            return present.ask(question);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    <R> R hold(Present.Question<R> question) throws IOException {
        try {
            return present.hold(question);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private <A> int run(Loop.Attempt<A> attempt, A argument, Deadline deadline, Errno impatient) throws IOException {
        try {
            return Loop.run(present, attempt, argument, deadline, impatient);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private Deadline deadline() {
        long nanos = timeoutNanos;
        return nanos < 0 ? Deadline.NEVER : Deadline.after(nanos);
    }

    private Deadline deadline(int flags, int known) throws IOException {
        if ((flags & ~known) != 0) {
            throw Errno.EOPNOTSUPP.error();
        }
        return (flags & MSG_DONTWAIT) != 0 ? Deadline.NOW : deadline();
    }

    @Override
    public int family() {
        return family;
    }

    @Override
    public int type() {
        return type;
    }

    @Override
    public int proto() {
        return proto;
    }

    @Override
    public int fileno() {
        return present.isClosed() ? -1 : present.descriptor();
    }

    @Override
    public void bind(Address address) throws IOException {
        SocketAddress local = Addresses.resolve(owner.names(), family, address, "bind");
        become(current -> current.bind(local));
    }

    @Override
    public void listen() throws IOException {
        listen(DEFAULT_BACKLOG);
    }

    @Override
    public void listen(int backlog) throws IOException {
        become(current -> current.listen(Math.max(backlog, 0)));
    }

    private static int acceptInto(Endpoint endpoint, Endpoint[] accepted) throws IOException, WouldBlock {
        accepted[0] = endpoint.accept();
        return 0;
    }

    @Override
    public Accepted accept() throws IOException {
        Endpoint[] accepted = new Endpoint[1];
        run(ACCEPT, accepted, deadline(), Errno.EAGAIN);
        Address peer = Addresses.toPython(accepted[0].peerAddress(), family);
        return new Accepted(owner.open(accepted[0], family, type, proto), peer);
    }

    @Override
    public void connect(Address address) throws IOException {
        connect(Addresses.resolve(owner.names(), family, address, "connect"));
    }

    private void connect(SocketAddress peer) throws IOException {
        Endpoint begun = become(current -> current.connect(peer));
        Deadline deadline = deadline();
        if (deadline == Deadline.NOW) {
            // a connection that is made meanwhile is told by the next call, as Linux does
            Loop.once(begun, CONNECTED, null, Errno.EINPROGRESS);
        } else {
            run(CONNECTED, null, deadline, Errno.EINPROGRESS);
        }
    }

    @Override
    public int connect_ex(Address address) throws IOException {
        SocketAddress peer = Addresses.resolve(owner.names(), family, address, "connect_ex");
        try {
            connect(peer);
            return 0;
        } catch (TimeoutError timedOut) {
            return timedOut.isTimedOut() ? Errno.EAGAIN.number() : timedOut.errno();
        } catch (IOException failed) {
            if (failed instanceof OSError error) {
                return error.errno();
            }
            throw failed;
        }
    }

    @Override
    public byte[] recv(int bufsize, int flags) throws IOException {
        if (bufsize < 0) {
            throw ValueError.of("negative buffersize in recv");
        }
        byte[] bytes = new byte[bufsize];
        int count = recv_into(ByteBuffer.wrap(bytes), flags);
        return count == bufsize ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public int recv_into(ByteBuffer buffer, int flags) throws IOException {
        if (!buffer.hasRemaining()) {
            // CPython does not even ask the kernel, whatever the state
            return 0;
        }
        if (buffer.isReadOnly()) {
            throw TypeError.of("recv_into() argument 1 must be read-write bytes-like object, not ByteBuffer");
        }
        Deadline deadline = deadline(flags, RECV_FLAGS);
        int count = run(RECV, buffer, deadline, Errno.EAGAIN);
        return (flags & MSG_WAITALL) == 0 || count == 0 ? count : count + rest(RECV, buffer, deadline);
    }

    @Override
    public int send(ByteBuffer data, int flags) throws IOException {
        Deadline deadline = deadline(flags, SEND_FLAGS);
        int count = run(SEND, data, deadline, Errno.EAGAIN);
        // send(2) on a blocking socket sends all; with a timeout CPython's descriptor does not block
        return deadline == Deadline.NEVER ? count + rest(SEND, data, deadline) : count;
    }

    /** The rest of a transfer that is to be complete: what stops it is told by the next one, as Linux does. */
    private int rest(Loop.Attempt<ByteBuffer> attempt, ByteBuffer buffer, Deadline deadline) throws IOException {
        int start = buffer.position();
        try {
            while (buffer.hasRemaining() && run(attempt, buffer, deadline, Errno.EAGAIN) > 0) {
                continue;
            }
        } catch (TimeoutError | BlockingIOError notNow) {
            return buffer.position() - start;
        } catch (IOException stopped) {
            present.endpoint().giveBack(stopped);
        }
        return buffer.position() - start;
    }

    @Override
    public void sendall(ByteBuffer data, int flags) throws IOException {
        Deadline deadline = deadline(flags, SEND_FLAGS);
        do {
            run(SEND, data, deadline, Errno.EAGAIN);
        } while (data.hasRemaining());
    }

    @Override
    public void shutdown(int how) throws IOException {
        requireOpen();
        if (how < SHUT_RD || how > SHUT_RDWR) {
            throw Errno.EINVAL.error();
        }
        // SHUT_RD, SHUT_WR, SHUT_RDWR are 0, 1, 2: one less than the bits
        become(current -> current.shutdown(how + 1));
    }

    @Override
    public void settimeout(double seconds) throws IOException {
        timeoutNanos = Seconds.toNanos(seconds);
        requireOpen();
    }

    @Override
    public void settimeout(Duration timeout) throws IOException {
        settimeout(timeout.toNanos() / 1e9);
    }

    @Override
    public void setblocking(boolean flag) throws IOException {
        timeoutNanos = flag ? Seconds.NONE : 0;
        requireOpen();
    }

    private void requireOpen() throws IOException {
        if (present.isClosed()) {
            throw Errno.EBADF.error();
        }
    }

    @Override
    public OptionalDouble gettimeout() {
        return Seconds.fromNanos(timeoutNanos);
    }

    @Override
    public Address getsockname() throws IOException {
        return Addresses.toPython(ask(Endpoint::localAddress), family);
    }

    @Override
    public Address getpeername() throws IOException {
        return Addresses.toPython(ask(Endpoint::peerAddress), family);
    }

    @Override
    public int getsockopt(int level, int optname) throws IOException {
        requireOpen();
        return Packed.intAt(OptionTable.readable(level, optname).get(this), 0);
    }

    @Override
    public byte[] getsockopt(int level, int optname, int buflen) throws IOException {
        if (buflen <= 0 || buflen > MAX_OPTION_BYTES) {
            throw PlainError.of("getsockopt buflen out of range");
        }
        requireOpen();
        byte[] value = OptionTable.readable(level, optname).get(this);
        return value.length <= buflen ? value : Arrays.copyOf(value, buflen);
    }

    @Override
    public void setsockopt(int level, int optname, int value) throws IOException {
        setsockopt(level, optname, Packed.ints(value));
    }

    @Override
    public void setsockopt(int level, int optname, byte[] value) throws IOException {
        requireOpen();
        OptionTable.writable(level, optname).set(this, value);
    }

    @Override
    public PyFile makefile(String mode, int buffering) throws IOException {
        SocketFile file = new SocketFile(this, mode, buffering);
        synchronized (filesLock) {
            requireOpen();
            files++;
        }
        return file;
    }

    /** A file lets go of the socket. */
    void fileClosed() {
        boolean last;
        synchronized (filesLock) {
            files--;
            last = files == 0 && closeWithLastFile;
        }
        if (last) {
            present.close();
        }
    }

    @Override
    public void close() {
        synchronized (filesLock) {
            if (files > 0) {
                closeWithLastFile = true;
                return;
            }
        }
        present.close();
    }

    @Override
    public String toString() {
        return "<pysock.socket fd=" + fileno() + ", family=" + family + ", type=" + type + ", proto=" + proto + ">";
    }
}
