package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;

/**
 * A connected stream. Shutting down the reading side is this object's own state: on Linux the peer never learns of it, and
 * what still arrives can be read, which java.nio's own shutdown would prevent. A dead one becomes {@link Broken}.
 */
final class Client extends ChannelEndpoint<SocketChannel> {
    /** java.nio copies an array into a direct buffer of the same size, and the kernel that: this much stays in the processor's cache. */
    private static final int SEND_SLICE_BYTES = 32 * 1024;
    /** And a read as much: java.nio keeps a direct buffer of the size of the largest read in every thread. */
    private static final int RECV_SLICE_BYTES = 256 * 1024;
    /** What read(2) returns at the end of the stream. */
    private static final int END = -1;

    private final StreamFamily family;
    private final SocketAddress peer;
    /** What to show instead of the channel's own address; {@code null} for that. */
    private final SocketAddress name;
    /** The error that the kernel has told us and we have told nobody: sk_err, as Linux calls it. */
    private final PendingError pending = new PendingError();

    private final Object reading = new Object();

    // guarded by reading
    private final ReadAhead ahead = new ReadAhead();

    // each is set once and never reset
    private volatile boolean acknowledged;
    private volatile boolean cut;
    private volatile boolean ended;
    private volatile boolean hungUp;
    private volatile Broken broken;

    /** Whether there is no room for more ahead; written under reading. */
    private volatile boolean full;

    private Client(
            SocketChannel channel,
            Handle handle,
            OptionBag bag,
            StreamFamily family,
            SocketAddress peer,
            SocketAddress name,
            boolean acknowledged) {
        super(channel, handle, bag, family);
        this.family = family;
        this.peer = peer;
        this.name = name;
        this.acknowledged = acknowledged;
    }

    /** Connected at once. */
    static Client connected(SocketChannel channel, Handle handle, OptionBag bag, StreamFamily family)
            throws IOException {
        return new Client(channel, handle, bag, family, channel.getRemoteAddress(), null, true);
    }

    /** Connected while nobody waited: one more connect may succeed, which is how a non-blocking caller learns of it. */
    static Client unacknowledged(SocketChannel channel, Handle handle, OptionBag bag, StreamFamily family)
            throws IOException {
        return new Client(channel, handle, bag, family, channel.getRemoteAddress(), null, false);
    }

    /** Accepted by a listener, whose options go with it. */
    static Client accepted(SocketChannel channel, OptionBag bag, StreamFamily family) throws IOException {
        Handle handle = new Handle(channel);
        Client client = new Client(channel, handle, bag, family, channel.getRemoteAddress(), null, true);
        bag.replay(client);
        return client;
    }

    /** One end of a pair, whose ends show {@code name} wherever they are. */
    static Client named(SocketChannel channel, OptionBag bag, StreamFamily family, SocketAddress name) {
        return new Client(channel, new Handle(channel), bag, family, name, name, true);
    }

    @Override
    public SocketAddress localAddress() throws IOException {
        SocketAddress own = super.localAddress();
        return name == null ? own : name;
    }

    @Override
    public Endpoint settled() {
        Broken next = broken;
        return next == null ? this : next;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        if (acknowledged) {
            throw family.connectAgain(address).error();
        }
        return this;
    }

    /** On Linux a Unix socket can have a name after it is connected, too; java.nio refuses. */
    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        family.bindAgain(localAddress(), address);
        return this;
    }

    @Override
    public void connected() {
        acknowledged = true;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        if (!buffer.hasRemaining()) {
            // the kernel waits for something all the same
            return peek(new Message(buffer));
        }
        int start = buffer.position();
        synchronized (reading) {
            if (ahead.size() > 0) {
                ahead.take(buffer);
                full = false;
                handle().ahead(ahead.size() > 0);
            }
            read(buffer, start);
        }
        return buffer.position() - start;
    }

    /** Reads behind what was taken since {@code start}; an error that comes after some bytes is told next time. */
    private void read(ByteBuffer buffer, int start) throws IOException, WouldBlock {
        if (!buffer.hasRemaining()) {
            return;
        }
        int before = buffer.position();
        int count;
        try {
            count = ended ? END : fill(buffer);
        } catch (IOException | RuntimeException failed) {
            if (!readFailed(failed)) {
                throw WireErrors.of(failed);
            }
            count = 0;
        }
        if (buffer.position() > before) {
            handle().given();
        }
        if (count == END) {
            end();
        }
        if (buffer.position() == start) {
            nothing(count);
        }
    }

    /** What java.nio need not copy it reads at once. */
    private int fill(ByteBuffer buffer) throws IOException {
        return buffer.isDirect() ? channel().read(buffer) : Slices.of(buffer, RECV_SLICE_BYTES, channel()::read);
    }

    private void end() {
        if (!ended) {
            ended = true;
            handle().changed();
        }
    }

    /** Nothing was there to read: an error, the end, or not yet. */
    private void nothing(int count) throws IOException, WouldBlock {
        if (ended && family.errorsEndConnections()) {
            // an error of sending stays for who sends
            return;
        }
        pending.tell();
        if (!ended && count == 0 && !handle().isShut(Events.IN)) {
            throw WouldBlock.READ;
        }
    }

    @Override
    public int receive(Message message) throws IOException, WouldBlock {
        int count = recv(message.buffer());
        tellSender(message, count);
        return count;
    }

    /** A Unix stream tells the name of its peer with what that has sent, if it has one. */
    private void tellSender(Message message, int count) {
        if ((count > 0 || hasAhead())
                && peer instanceof UnixDomainSocketAddress unix
                && !unix.getPath().toString().isEmpty()) {
            message.from(peer);
        }
    }

    @Override
    public int peek(Message message) throws IOException, WouldBlock {
        ByteBuffer buffer = message.buffer();
        synchronized (reading) {
            int count = readAhead(Math.max(1, buffer.remaining()));
            if (ahead.size() == 0) {
                nothing(count);
            }
            int copied = ahead.copy(buffer);
            tellSender(message, copied);
            return copied;
        }
    }

    @Override
    public void look() {
        synchronized (reading) {
            readAhead(ReadAhead.LOOK_BYTES);
        }
    }

    @Override
    public void lookBehind() {
        synchronized (reading) {
            readAhead(ReadAhead.BEHIND_BYTES);
            if (ahead.size() >= ReadAhead.BEHIND_BYTES) {
                int most = Math.max(ReadAhead.BEHIND_BYTES, receiveQueue());
                readAhead(most);
                full = ahead.size() >= most;
            }
        }
    }

    /** How much the kernel keeps. */
    private int receiveQueue() {
        try {
            return channel().getOption(StandardSocketOptions.SO_RCVBUF);
        } catch (IOException closed) {
            return 0;
        }
    }

    @Override
    public int news(int events) {
        return ended || full ? events & ~Events.IN : events;
    }

    /** After the end of the stream, whether the peer takes nothing any more either. */
    @Override
    public int doubts() {
        return ended && !hungUp && broken == null ? Events.HUP : 0;
    }

    /** After its end a TCP connection is dead only because the peer has reset it: EPIPE, as Linux says then. */
    @Override
    public void heard(int events) {
        if ((events & Events.HUP) != 0) {
            hungUp = true;
            if (family.errorsEndConnections()) {
                if (!handle().isShut(Events.OUT)) {
                    pending.set(Errno.EPIPE, null);
                }
                breakOff();
            }
            handle().changed();
        }
    }

    /** Reads until so many bytes are at hand, or no more are there; the last count. An error is pending afterwards. */
    private int readAhead(int wanted) {
        int count = 0;
        int before = ahead.size();
        try {
            while (!ended && broken == null && ahead.size() < wanted) {
                int step = Math.max(ReadAhead.LOOK_BYTES, Math.min(ahead.size(), RECV_SLICE_BYTES));
                count = channel().read(ahead.room(Math.min(wanted, ahead.size() + step)));
                if (count <= 0) {
                    break;
                }
                ahead.added(count);
            }
        } catch (IOException | RuntimeException failed) {
            readFailed(failed);
        }
        ahead.added(0);
        handle().ahead(ahead.size() > 0);
        if (ahead.size() > before) {
            handle().arrived();
        }
        if (count == END) {
            end();
        }
        return count;
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        requireSending();
        int start = buffer.position();
        try {
            Slices.of(buffer, SEND_SLICE_BYTES, channel()::write);
        } catch (IOException | RuntimeException failed) {
            Errno errno = writeFailed(failed);
            if (buffer.position() == start) {
                throw errno.error(failed);
            }
            pending.set(errno, failed);
            handle().wake();
        }
        if (buffer.hasRemaining()) {
            handle().filled();
            if (buffer.position() == start) {
                throw WouldBlock.WRITE;
            }
        }
        return buffer.position() - start;
    }

    private void requireSending() throws IOException {
        if (!hungUp) {
            pending.tell();
        }
        if (hungUp || handle().isShut(Events.OUT)) {
            throw Errno.EPIPE.error();
        }
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        if (buffer.remaining() > 1) {
            ByteBuffer before = buffer.duplicate().limit(buffer.limit() - 1);
            int sent = send(before);
            buffer.position(before.position());
            if (before.hasRemaining()) {
                return sent;
            }
            try {
                return sent + sendUrgent(buffer);
            } catch (WouldBlock notYet) {
                return sent;
            }
        }
        requireSending();
        if (!buffer.hasRemaining()) {
            return 0;
        }
        try {
            channel().socket().sendUrgentData(buffer.get(buffer.position()));
        } catch (IOException | RuntimeException failed) {
            if ("Socket buffer full".equals(failed.getMessage())) {
                throw WouldBlock.WRITE;
            }
            throw writeFailed(failed).error(failed);
        }
        buffer.position(buffer.limit());
        return 1;
    }

    @Override
    public void giveBack(IOException error) {
        pending.set(WireErrors.errno(error), error);
        handle().wake();
    }

    /** What this keeps of the error of reading; whether the connection is dead now. */
    private boolean readFailed(Exception failed) {
        Errno errno = WireErrors.errno(failed);
        if (errno == Errno.EBADF) {
            return false;
        }
        pending.set(errno, failed);
        if (family.errorsEndConnections()) {
            breakOff();
        } else {
            hungUp = true;
            ended = true;
        }
        handle().changed();
        return true;
    }

    private void breakOff() {
        if (broken == null) {
            broken = new Broken(this, pending);
        }
    }

    /** After an error in writing what has arrived can still be read. */
    private Errno writeFailed(Exception failed) {
        Errno errno = WireErrors.errno(failed);
        if (errno == Errno.EBADF) {
            // java.nio says "closed" also when only the sending side was shut down meanwhile
            return channel().isOpen() ? Errno.EPIPE : errno;
        }
        cut = family.errorsEndConnections();
        handle().shut(Events.OUT);
        return errno;
    }

    StreamFamily family() {
        return family;
    }

    /** Whether the peer has said that nothing more comes. */
    boolean isEnded() {
        return ended;
    }

    /** What was read ahead and not given yet; for {@link Broken}, which has nothing else left. */
    int takeAhead(ByteBuffer buffer) {
        synchronized (reading) {
            int count = ahead.take(buffer);
            handle().ahead(ahead.size() > 0);
            return count;
        }
    }

    /** Whether something was read ahead and not given yet. */
    boolean hasAhead() {
        synchronized (reading) {
            return ahead.size() > 0;
        }
    }

    /** {@link #takeAhead} that leaves it there. */
    int copyAhead(ByteBuffer buffer) {
        synchronized (reading) {
            return ahead.copy(buffer);
        }
    }

    @Override
    public Errno takeError() {
        return pending.take();
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        requirePeer();
        if ((directions & SHUT_READ) != 0 && !family.errorsEndConnections()) {
            shutInput();
        }
        handle().shut(Handle.events(directions & SHUT_READ));
        if ((directions & SHUT_WRITE) != 0) {
            try {
                channel().shutdownOutput();
            } catch (IOException | RuntimeException failed) {
                throw WireErrors.of(failed);
            }
            handle().shut(Events.OUT);
        }
        return this;
    }

    /** The peer of a Unix socket learns of it; what has arrived stays, which java.nio would drop. */
    private void shutInput() throws IOException {
        synchronized (reading) {
            readAhead(Integer.MAX_VALUE);
            try {
                channel().shutdownInput();
            } catch (IOException | RuntimeException failed) {
                throw WireErrors.of(failed);
            }
        }
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        requirePeer();
        return peer;
    }

    private void requirePeer() throws IOException {
        if (cut || broken != null) {
            throw Errno.ENOTCONN.error();
        }
    }

    @Override
    public boolean tellsChanges() {
        return true;
    }

    @Override
    public int poll(int events) {
        int shut = handle().shut();
        int in = ended || handle().isAnswered(Events.IN) ? Events.READABLE : 0;
        // a write would not block, but fail
        int out = hungUp || (shut & Events.OUT) != 0 ? Events.WRITABLE : 0;
        int rdhup = ended || (shut & Events.IN) != 0 ? Events.RDHUP : 0;
        int hup = hungUp || rdhup != 0 && out != 0 ? Events.HUP : 0;
        int err = pending.isThere() ? Events.ERR : 0;
        return events & (in | out | rdhup) | hup | err;
    }

    /** close(2) resets the connection when something is unread; what is ahead the kernel counts as read. */
    @Override
    void beforeClose() {
        if (handle().isAnswered(Events.IN) && !handle().isShut(Events.IN)) {
            lingerNot();
        }
    }

    private void lingerNot() {
        try {
            channel().setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException | RuntimeException ignored) {
            // it is dead already
        }
    }

    /** Closes with a reset: what a listener does to those that nobody has accepted. */
    void abort() {
        lingerNot();
        close();
    }
}
