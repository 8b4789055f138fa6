package org.pysock.ssl;

import static org.pysock.api.constant.SocketConstants.SOCK_STREAM;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.Ancillary;
import org.pysock.api.Layer;
import org.pysock.api.MessageInto;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSession;
import org.pysock.api.PySslSocket;
import org.pysock.api.Received;
import org.pysock.api.ReceivedInto;
import org.pysock.api.ReceivedMessage;
import org.pysock.api.error.AttributeError;
import org.pysock.api.error.Errno;
import org.pysock.api.error.NotImplementedError;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Endpoint;
import org.pysock.ssl.TlsEndpoint.RaggedEnd;

/**
 * The TLS socket: a socket object, and while there is TLS on it, what that adds. Whether there is shows in {@code tls}: {@code null}
 * before a client is connected, after unwrap and shutdown, and on a listener.
 */
final class TlsSocket extends CarriedSocket implements PySslSocket, TlsConnection {
    private static final String CLASS = "<class 'ssl.SSLSocket'>";
    private static final int MAX_READ_BYTES = 1 << 20;

    private final Wrapping how;
    private volatile String host;
    private volatile TlsContext context;
    private volatile PySslSession session;
    private volatile boolean connected;
    private volatile Layered tls;

    private TlsSocket(TlsContext context, Layer inner, Wrapping how) {
        super(inner);
        this.context = context;
        this.how = how;
        this.session = how.session();
    }

    /** CPython's wrap_socket: takes {@code sock}'s place. */
    static TlsSocket wrap(TlsContext context, PySocket sock, Wrapping how) throws IOException {
        Layer given = layer(sock);
        if (sock.type() != SOCK_STREAM) {
            throw NotImplementedError.of("only stream sockets are supported");
        }
        context.requireFitting(how);
        TlsSocket socket = new TlsSocket(context, given.take(), how);
        boolean begun = false;
        try {
            socket.begin();
            begun = true;
            return socket;
        } finally {
            // also after an Error: the classes of a bundle that was stopped are not found any more
            if (!begun) {
                socket.close();
            }
        }
    }

    private static Layer layer(PySocket sock) {
        if (sock instanceof TlsSocket tls && tls.tls == null) {
            return tls.inner;
        }
        if (sock instanceof Layer plain) {
            return plain;
        }
        throw TypeError.of("wrap_socket() takes a plain socket; TLS in TLS goes through wrap_bio()");
    }

    private void begin() throws IOException {
        host = context.asciiHost(how);
        try {
            inner.getpeername();
            connected = true;
        } catch (IOException none) {
            if (!Errno.ENOTCONN.is(none)) {
                throw none;
            }
            requireNothingReceived();
            return;
        }
        putOn();
        if (how.do_handshake_on_connect()) {
            if (inner.gettimeout().orElse(-1) == 0) {
                throw ValueError.of("do_handshake_on_connect should not be specified for non-blocking sockets");
            }
            do_handshake();
        }
    }

    /** What was received on a connection that is over already must not be taken for something that came through TLS. */
    private void requireNothingReceived() throws IOException {
        OptionalDouble timeout = inner.gettimeout();
        inner.setblocking(false);
        try {
            if (inner.recv(1).length > 0) {
                throw SSLError.plain(Errno.ENOTCONN.number(), "Closed before TLS handshake with data in recv buffer.");
            }
        } catch (IOException none) {
            if (none instanceof SSLError || !Errno.ENOTCONN.is(none) && !Errno.EINVAL.is(none)) {
                throw none;
            }
        } finally {
            if (timeout.isPresent()) {
                inner.settimeout(timeout.getAsDouble());
            } else {
                inner.setblocking(true);
            }
        }
    }

    // TLS comes and goes

    private void putOn() throws IOException {
        Peer peer = context.peer(how, host, session, shownPeer(), this);
        Tls made = new Tls(peer, new Driver(peer, inner.handshake()));
        inner.change(below -> {
            TlsEndpoint endpoint = new TlsEndpoint(
                    below, made.driver(), how.suppress_ragged_eofs() ? RaggedEnd.SUPPRESSED : RaggedEnd.TOLD);
            tls = new Layered(this, made, endpoint);
            return endpoint;
        });
        TlsEndpoint endpoint = tls.endpoint;
        try {
            context.environment().enter(this);
        } catch (SSLError stopped) {
            // nobody would end it
            takeOffQuietly();
            throw stopped;
        }
        // what ends the connection must not keep a socket open that nobody has any more
        WeakReference<Layer> waiting = new WeakReference<>(inner);
        peer.endBy(why -> {
            endpoint.refuse(why);
            Layer who = waiting.get();
            if (who != null) {
                who.wake();
            }
        });
    }

    private String shownPeer() {
        try {
            return inner.getpeername().toString();
        } catch (IOException none) {
            return "";
        }
    }

    /** From now on this is a plain socket, if it still is this TLS that is on it. */
    private void takeOff(Layered off) throws IOException {
        synchronized (off) {
            if (tls != off) {
                return;
            }
            tls = null;
        }
        context.environment().leave(this);
        try {
            inner.change(present -> present == off.endpoint ? off.endpoint.below() : present);
        } finally {
            off.leave();
        }
        inner.wake();
    }

    /** The bundle stops: closes the socket if there is TLS on it, and says whether there was. */
    boolean end() {
        if (on() == null) {
            return false;
        }
        Endpoint[] last = {Closed.CLOSED};
        try {
            inner.change(present -> {
                last[0] = present;
                return Closed.CLOSED;
            });
            // also where files over the socket keep the object open
            last[0].close();
            inner.close();
            return true;
        } catch (IOException already) {
            return false;
        }
    }

    /** TLS on the open socket, or {@code null}. */
    private Layered on() {
        return isClosed() ? null : tls;
    }

    private Layered requireOn(String attribute) throws IOException {
        if (!connected) {
            inner.getpeername();
        }
        Layered now = on();
        if (now == null) {
            throw AttributeError.ofNone(attribute);
        }
        return now;
    }

    @Override
    public void do_handshake() throws IOException {
        if (isClosed()) {
            throw Errno.EBADF.error();
        }
        Layered now = requireOn("do_handshake");
        connected = true;
        now.handshake();
    }

    private int receive(ByteBuffer buffer) throws IOException {
        Layered now = on();
        if (now == null || buffer.isReadOnly() || !buffer.hasRemaining()) {
            return inner.recv_into(buffer);
        }
        return now.recv(buffer);
    }

    private int transmit(ByteBuffer data) throws IOException {
        Layered now = on();
        return now == null ? inner.send(data) : now.send(data);
    }

    @Override
    public PySslSocket unwrap() throws IOException {
        Layered now = on();
        if (now == null) {
            throw noWrapper();
        }
        now.unwrap();
        takeOff(now);
        return this;
    }

    private ValueError noWrapper() {
        return ValueError.of("No SSL wrapper around " + this);
    }

    @Override
    public void shutdown(int how) throws IOException {
        Layered now = on();
        if (now != null) {
            takeOff(now);
        }
        inner.shutdown(how);
    }

    @Override
    public int detach() {
        Layered now = on();
        try {
            if (now != null) {
                takeOff(now);
            }
        } catch (IOException closed) {
            // then there is nothing to give away
        }
        return inner.detach();
    }

    @Override
    public void connect(Address address) throws IOException {
        requireUnconnected();
        boolean through = false;
        try {
            putOn();
            inner.connect(address);
            handshakeIfWanted();
            through = true;
        } finally {
            if (!through) {
                takeOffQuietly();
            }
        }
    }

    @Override
    public int connect_ex(Address address) throws IOException {
        requireUnconnected();
        boolean through = false;
        try {
            putOn();
            int errno = inner.connect_ex(address);
            if (errno == 0) {
                handshakeIfWanted();
            }
            through = true;
            return errno;
        } finally {
            if (!through) {
                takeOffQuietly();
            }
        }
    }

    private void requireUnconnected() {
        if (how.server_side()) {
            throw ValueError.of("can't connect in server-side mode");
        }
        if (connected || on() != null) {
            throw ValueError.of("attempt to connect already-connected SSLSocket!");
        }
    }

    private void handshakeIfWanted() throws IOException {
        connected = true;
        if (how.do_handshake_on_connect()) {
            do_handshake();
        }
    }

    private void takeOffQuietly() {
        Layered now = tls;
        if (now != null) {
            try {
                takeOff(now);
            } catch (IOException closed) {
                tls = null;
            }
        }
    }

    @Override
    public Accepted accept() throws IOException {
        Accepted accepted = inner.accept();
        Wrapping server = Wrapping.server()
                .do_handshake_on_connect(how.do_handshake_on_connect())
                .suppress_ragged_eofs(how.suppress_ragged_eofs());
        return new Accepted(context.wrap_socket(accepted.socket(), server), accepted.address());
    }

    @Override
    public PySocket dup() {
        throw NotImplementedError.of("Can't dup() SSLSocket instances");
    }

    // data

    private static void requireNoFlags(int flags, String function) {
        if (flags != 0) {
            throw ValueError.of("non-zero flags not allowed in calls to " + function + "() on " + CLASS);
        }
    }

    private void requireNoTls(String function) {
        if (on() != null) {
            throw ValueError.of(function + " not allowed on instances of " + CLASS);
        }
    }

    private static NotImplementedError notAllowed(String function) {
        return NotImplementedError.of(function + " not allowed on instances of " + CLASS);
    }

    /** ValueError as CPython, EBADF for a socket that others have closed. */
    private void requireTlsFor(String operation) throws IOException {
        if (on() == null) {
            if (tls != null && wasClosedByOthers()) {
                throw Errno.EBADF.error();
            }
            throw ValueError.of(operation + " on closed or unwrapped SSL socket.");
        }
    }

    @Override
    public byte[] read(int len) throws IOException {
        requireTlsFor("Read");
        return receive(len);
    }

    private byte[] receive(int len) throws IOException {
        if (len < 0) {
            throw ValueError.of("size should not be negative");
        }
        byte[] bytes = new byte[Math.min(len, MAX_READ_BYTES)];
        int count = receive(ByteBuffer.wrap(bytes));
        return count == bytes.length ? bytes : Arrays.copyOf(bytes, count);
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        requireTlsFor("Read");
        return receive(buffer);
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
        requireTlsFor("Write");
        return transmit(data);
    }

    @Override
    public byte[] recv(int bufsize, int flags) throws IOException {
        if (on() == null) {
            return inner.recv(bufsize, flags);
        }
        requireNoFlags(flags, "recv");
        return receive(bufsize);
    }

    @Override
    public int recv_into(ByteBuffer buffer, int flags) throws IOException {
        if (on() == null) {
            return inner.recv_into(buffer, flags);
        }
        requireNoFlags(flags, "recv_into");
        return receive(buffer);
    }

    @Override
    public int send(ByteBuffer data, int flags) throws IOException {
        if (on() == null) {
            return inner.send(data, flags);
        }
        requireNoFlags(flags, "send");
        return transmit(data);
    }

    @Override
    public void sendall(ByteBuffer data, int flags) throws IOException {
        if (on() == null) {
            inner.sendall(data, flags);
            return;
        }
        requireNoFlags(flags, "sendall");
        do {
            transmit(data);
        } while (data.hasRemaining());
    }

    @Override
    public Received recvfrom(int bufsize, int flags) throws IOException {
        requireNoTls("recvfrom");
        return inner.recvfrom(bufsize, flags);
    }

    @Override
    public ReceivedInto recvfrom_into(ByteBuffer buffer, int flags) throws IOException {
        requireNoTls("recvfrom_into");
        return inner.recvfrom_into(buffer, flags);
    }

    @Override
    public ReceivedMessage recvmsg(int bufsize, int ancbufsize, int flags) {
        throw notAllowed("recvmsg");
    }

    @Override
    public MessageInto recvmsg_into(List<ByteBuffer> buffers, int ancbufsize, int flags) {
        throw notAllowed("recvmsg_into");
    }

    @Override
    public int sendto(ByteBuffer data, int flags, Address address) throws IOException {
        requireNoTls("sendto");
        return inner.sendto(data, flags, address);
    }

    /** A program must not send in the clear because it uses this method. */
    @Override
    public int sendmsg(List<ByteBuffer> buffers, List<Ancillary> ancdata, int flags, Address address) {
        throw notAllowed("sendmsg");
    }

    @Override
    public long sendfile(Path file, long offset, long count) throws IOException {
        return inner.sendfile(file, offset, count);
    }

    // what is known

    @Override
    public Tls tls() {
        Layered now = on();
        return now == null ? null : now.tls;
    }

    @Override
    public Tls requireTls(String attribute) throws IOException {
        return requireOn(attribute).tls;
    }

    @Override
    public void session(PySslSession other) {
        Layered now = on();
        if (now != null) {
            now.tls.session(other);
        }
        session = other;
    }

    @Override
    public PySslContext context() {
        return context;
    }

    @Override
    public void context(PySslContext other) {
        context = TlsObject.own(other);
        Layered now = on();
        if (now != null) {
            now.tls.peer().context(context);
        }
    }

    @Override
    public boolean server_side() {
        return how.server_side();
    }

    @Override
    public String server_hostname() {
        return host;
    }

    @Override
    public void verify_client_post_handshake() throws IOException {
        Layered now = on();
        if (now == null) {
            throw noWrapper();
        }
        now.tls.verifyClientPostHandshake();
    }
}
