package org.pysock.nio;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AlreadyConnectedException;
import java.nio.channels.DatagramChannel;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;

/**
 * A UDP socket. It has no states to speak of: a peer may be named, and named anew, and each direction shut down once there
 * was one. Errors that ICMP reports of what was sent are told once, by whatever comes next.
 */
final class Datagram extends ChannelEndpoint<DatagramChannel> {
    private static final int MAX_LENGTH = 65535;
    private static final int UDP_HEADER = 8;
    private static final int IP_HEADER = 20;

    /** How much a look may take: one datagram more than this. */
    private static final int LOOK_BYTES = 4096;

    /** Datagrams kept when the socket is connected: more than a queue of the usual size holds. */
    private static final int MOST_KEPT = 4096;

    private final Memberships memberships = new Memberships();
    private final PendingError pending = new PendingError();
    private final Object receiving = new Object();

    // guarded by receiving
    private final Datagrams ahead = new Datagrams();

    private volatile SocketAddress peer;
    /** Whether there was ever a peer: Linux tells errors of what was sent to nobody else (udp(7)). */
    private volatile boolean hadPeer;
    /** Whether it was bound when somebody asked, which it stays; java.nio makes a new address for each who asks. */
    private volatile boolean bound;
    /** Whether something is ahead. */
    private volatile boolean readable;
    /** Whether there is no room for more ahead. */
    private volatile boolean full;

    private final PastPeer pastPeer;

    private Datagram(ProtocolFamily family, DatagramChannel channel) {
        super(channel, new OptionBag(), LaterOptions.NONE);
        this.pastPeer = new PastPeer(family, channel, bag());
    }

    static Datagram open(ProtocolFamily family) throws IOException {
        try {
            Datagram fresh = new Datagram(family, DatagramChannel.open(family));
            return closingOnFailure(fresh, () -> fresh.channel().configureBlocking(false));
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        return changed(() -> channel().bind(address));
    }

    private interface Change {
        void make() throws IOException;
    }

    private Endpoint changed(Change change) throws IOException {
        try {
            change.make();
            return this;
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        throw Errno.EOPNOTSUPP.error();
    }

    @Override
    public Endpoint accept() throws IOException {
        throw Errno.EOPNOTSUPP.error();
    }

    /** What has arrived stays, as on Linux; java.nio throws it away. Port 0 is nobody: then there is no peer. */
    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        return changed(() -> {
            synchronized (receiving) {
                try {
                    keepWaiting();
                    channel().disconnect();
                    SocketAddress next = null;
                    if (port(address) != 0) {
                        hadPeer = true;
                        channel().connect(somewhere(address));
                        next = channel().getRemoteAddress();
                    }
                    peer = next;
                } finally {
                    announce();
                }
            }
        });
    }

    /** Linux takes "anywhere" for the loopback, java.nio for the machine's name. */
    private static SocketAddress somewhere(SocketAddress address) throws IOException {
        InetSocketAddress inet = (InetSocketAddress) address;
        byte[] host = inet.getAddress().getAddress();
        if (inet.getAddress().isAnyLocalAddress()) {
            host = host.length == 4 ? new byte[] {127, 0, 0, 1} : host.clone();
            host[host.length - 1] = 1;
        }
        return new InetSocketAddress(InetAddress.getByAddress(host), inet.getPort());
    }

    private static int port(SocketAddress address) {
        return ((InetSocketAddress) address).getPort();
    }

    @Override
    public void connected() {}

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        return receive(new Message(buffer));
    }

    @Override
    public int receive(Message message) throws IOException, WouldBlock {
        synchronized (receiving) {
            int start = message.buffer().position();
            if (ahead.isEmpty()) {
                message.from(fromChannel(message.buffer()));
            } else {
                // an error is told before what arrived ahead of it
                if (!isPlain()) {
                    look();
                }
                tellPending();
                ahead.take(message);
                full = false;
                announce();
            }
            return message.buffer().position() - start;
        }
    }

    private SocketAddress fromChannel(ByteBuffer buffer) throws IOException, WouldBlock {
        tellPending();
        try {
            // java.nio binds who receives unbound
            SocketAddress sender = isBound() ? channel().receive(buffer) : null;
            if (sender == null) {
                throw nothing();
            }
            handle().given();
            return sender;
        } catch (IOException | RuntimeException failed) {
            handle().changed();
            throw WireErrors.of(failed);
        }
    }

    private boolean isBound() throws IOException {
        if (!bound) {
            bound = channel().getLocalAddress() != null;
        }
        return bound;
    }

    private WouldBlock nothing() {
        return handle().isShut(Events.IN) ? WouldBlock.OVER : WouldBlock.READ;
    }

    @Override
    public int peek(Message message) throws IOException, WouldBlock {
        synchronized (receiving) {
            look();
            tellPending();
            if (ahead.isEmpty()) {
                throw nothing();
            }
            int start = message.buffer().position();
            ahead.copy(message);
            return message.buffer().position() - start;
        }
    }

    /** The kernel tells an error only to who receives, even if something else is there: that is kept. */
    @Override
    public void look() {
        synchronized (receiving) {
            if (ahead.hasRoom(LOOK_BYTES)) {
                takeAhead();
            }
        }
    }

    @Override
    public boolean isPlain() {
        return !hadPeer;
    }

    @Override
    public void lookBehind() {
        synchronized (receiving) {
            int most = receiveQueue();
            boolean more = true;
            while (more && ahead.hasRoom(most)) {
                more = takeAhead();
            }
            full = more;
        }
    }

    @Override
    public int news(int events) {
        return full ? events & ~Events.IN : events;
    }

    /** How much the kernel keeps. */
    private int receiveQueue() {
        try {
            return channel().getOption(StandardSocketOptions.SO_RCVBUF);
        } catch (IOException closed) {
            return 0;
        }
    }

    /** Takes one more, or an error; whether there was something. */
    private boolean takeAhead() {
        boolean some = false;
        boolean failure = false;
        try {
            some = isBound() && ahead.receive(channel());
        } catch (IOException | RuntimeException failed) {
            Errno errno = WireErrors.errno(failed);
            failure = errno != Errno.EBADF;
            if (failure) {
                pending.set(errno, failed);
            }
        }
        announce();
        if (some) {
            handle().arrived();
        }
        if (failure) {
            handle().changed();
        }
        return some || failure;
    }

    /** Says whether something is at hand; under the lock. */
    private void announce() {
        readable = !ahead.isEmpty();
        handle().ahead(readable || pending.isThere());
    }

    private void tellPending() throws IOException {
        Errno error = takeError();
        if (error != null) {
            throw error.error();
        }
    }

    /** UDP has no urgent bytes; receiving, Linux does not mind. */
    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        return recv(buffer);
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        requireAtMost(MAX_LENGTH, buffer);
        SocketAddress to = peer;
        if (to == null) {
            throw Errno.EDESTADDRREQ.error();
        }
        return sendTo(buffer, to);
    }

    private static void requireAtMost(int bytes, ByteBuffer buffer) throws IOException {
        if (buffer.remaining() > bytes) {
            throw Errno.EMSGSIZE.error();
        }
    }

    /** Without the headers: UDP's, and IP's where they count. */
    private static int maxBytes(SocketAddress address) {
        boolean six = ((InetSocketAddress) address).getAddress() instanceof Inet6Address;
        return MAX_LENGTH - UDP_HEADER - (six ? 0 : IP_HEADER);
    }

    @Override
    public int sendTo(ByteBuffer buffer, SocketAddress address) throws IOException, WouldBlock {
        if (port(address) == 0) {
            throw Errno.EINVAL.error();
        }
        requireAtMost(maxBytes(address), buffer);
        tellPending();
        if (handle().isShut(Events.OUT)) {
            throw Errno.EPIPE.error();
        }
        boolean empty = !buffer.hasRemaining();
        try {
            int count = transmit(buffer, address);
            // Linux tells of the room whenever a datagram has left
            handle().filled();
            if (count == 0 && !empty) {
                throw WouldBlock.WRITE;
            }
            return count;
        } catch (IOException | RuntimeException failed) {
            throw WireErrors.of(failed);
        }
    }

    /** Takes in what has arrived, which java.nio drops when it connects; of a peer's socket what the peer has sent. */
    private void keepWaiting() throws IOException {
        int most = MOST_KEPT;
        boolean more = isBound();
        while (more && most-- > 0) {
            try {
                more = ahead.receive(channel());
            } catch (PortUnreachableException told) {
                // outlives the peer, as sk_err does
                pending.set(Errno.ECONNREFUSED, told);
                handle().changed();
            }
        }
    }

    /** A connected socket may send to others, which java.nio refuses. */
    private int transmit(ByteBuffer buffer, SocketAddress address) throws IOException {
        if (isFor(buffer, address)) {
            try {
                return channel().send(buffer, address);
            } catch (AlreadyConnectedException meanwhile) {
                // connected to another since we looked
            }
        }
        synchronized (receiving) {
            return isFor(buffer, address) ? channel().send(buffer, address) : pastPeer.send(buffer, address);
        }
    }

    /** Whether java.nio would send this to the address: nothing past a peer, and to a peer nothing that is empty. */
    private boolean isFor(ByteBuffer buffer, SocketAddress address) {
        SocketAddress only = peer;
        return only == null || only.equals(address) && buffer.hasRemaining();
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException {
        throw Errno.EOPNOTSUPP.error();
    }

    /** Linux shuts down an unconnected one too, but says that it is not connected. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        handle().shut(Handle.events(directions));
        if (peer == null) {
            throw Errno.ENOTCONN.error();
        }
        return this;
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        SocketAddress now = peer;
        if (now == null) {
            throw Errno.ENOTCONN.error();
        }
        return now;
    }

    @Override
    public Errno takeError() {
        Errno error = pending.take();
        if (error != null) {
            synchronized (receiving) {
                announce();
            }
        }
        return error;
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws IOException {
        memberships.join(channel(), group, on);
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) throws IOException {
        memberships.leave(group, on);
    }

    @Override
    public boolean tellsChanges() {
        return true;
    }

    @Override
    public int poll(int events) {
        int in = readable || handle().isShut(Events.IN) ? Events.READABLE : 0;
        int shut = handle().shut();
        int rdhup = (shut & Events.IN) != 0 ? Events.RDHUP : 0;
        int hup = shut == (Events.IN | Events.OUT) ? Events.HUP : 0;
        int out = hup != 0 ? Events.WRITABLE : 0;
        return events & (in | out | rdhup) | hup | (pending.isThere() ? Events.ERR : 0);
    }
}
