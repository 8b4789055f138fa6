package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.lang.ref.Reference;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.pysock.api.Accepted;
import org.pysock.api.Address;
import org.pysock.api.Ancillary;
import org.pysock.api.Layer;
import org.pysock.api.MessageInto;
import org.pysock.api.PyFile;
import org.pysock.api.Received;
import org.pysock.api.ReceivedInto;
import org.pysock.api.ReceivedMessage;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;
import org.pysock.api.error.PlainError;
import org.pysock.api.error.TimeoutError;
import org.pysock.api.error.ValueError;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.policy.CompatibilityPolicy.Quirk;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.WouldBlock;
import org.pysock.core.Traffic.Direction;
import org.pysock.core.trace.Facts;
import org.pysock.core.trace.Operation;
import org.pysock.core.trace.Span;
import org.pysock.core.trace.Trace;

/**
 * The socket object: Python's methods over what its descriptor stands for at present. Each operation that may wait is an
 * attempt that {@link Loop} runs for as long as the socket's timeouts allow.
 */
final class SocketObject implements Layer {
    private static final Loop.Attempt<Endpoint[]> ACCEPT = SocketObject::acceptInto;
    private static final Loop.Attempt<Attempt> OF_LAYER = (endpoint, attempt) -> attempt.on(endpoint);

    private static final long MILLISECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int DEFAULT_BACKLOG = 128;
    private static final int MAX_OPTION_BYTES = 1024;

    private final SocketOwner owner;
    private final Hold hold;
    private final Kind kind;
    private final Timeouts timeouts;
    private final Names names;
    private final Transfer transfer;
    private final Messages messages;
    private final Connects connects;
    private final OpenFiles files = new OpenFiles();

    private volatile boolean inheritable;
    /** What bind was asked for; {@code null} for nothing. */
    private volatile Address asked;

    /** {@code kind} is what the object says it is, which fromfd leaves to its caller. */
    SocketObject(SocketOwner owner, Hold hold, Kind kind, Timeouts timeouts) {
        this.owner = owner;
        this.hold = hold;
        this.kind = kind;
        this.timeouts = timeouts;
        this.names = owner.names(new Patron(timeouts::lookup, hold::isClosed));
        this.transfer = new Transfer(this, timeouts);
        this.messages = new Messages(this, transfer);
        this.connects = new Connects(this, owner);
        hold.descriptor().heldWith(timeouts);
    }

    Descriptor descriptor() {
        return hold.descriptor();
    }

    Kind kind() {
        return kind;
    }

    Connects connects() {
        return connects;
    }

    // Each of the next four keeps this object reachable while it is in use: what is unreachable gets closed.

    Endpoint become(Present.Transition transition) throws IOException {
        try {
            return descriptor().become(transition);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    <R> R ask(Present.Question<R> question) throws IOException {
        try {
            return descriptor().ask(question);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    <R> R hold(Present.Question<R> question) throws IOException {
        try {
            return descriptor().hold(question);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    <A> int run(Loop.Attempt<A> attempt, A argument, Patience patience) throws IOException {
        try {
            return Loop.run(descriptor(), attempt, argument, patience);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    Patience patience(SocketOption<Long> option) throws IOException {
        return timeouts.patience(0, option, openDescriptor().present());
    }

    @Override
    public int family() {
        return kind.family();
    }

    @Override
    public int type() {
        return kind.type();
    }

    @Override
    public int proto() {
        return kind.proto();
    }

    @Override
    public int fileno() {
        Descriptor descriptor = descriptor();
        return descriptor.isClosed() ? -1 : descriptor.number();
    }

    @Override
    public void bind(Address address) throws IOException {
        SocketAddress local = Addresses.resolve(names, family(), address, "bind");
        look();
        become(current -> current.bind(local));
        asked = address;
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
        Descriptor listener = openDescriptor();
        Span span = Trace.begin(Operation.ACCEPT);
        Endpoint[] accepted = new Endpoint[1];
        run(ACCEPT, accepted, patience(Timeouts.RECEIVING));
        if (accepted[0] == null) {
            // nothing will come any more
            throw Errno.EINVAL.error();
        }
        Address peer = Addresses.toPython(accepted[0].peerAddress(), family());
        OptionBag kept = listener.present().kept().copy();
        if (span != Span.NONE) {
            span.over(Facts.ok(owner.name(), shownLocal(), Shown.address(accepted[0].peerAddress()), null));
        }
        return new Accepted(owner.open(kind, accepted[0], kept), peer);
    }

    @Override
    public void connect(Address address) throws IOException {
        connects.connect(address, Addresses.resolve(names, family(), address, "connect"));
    }

    /** Its own address for people; empty for none. */
    String shownLocal() {
        return Shown.answer(() -> ask(Endpoint::localAddress));
    }

    @Override
    public int connect_ex(Address address) throws IOException {
        SocketAddress peer = Addresses.resolve(names, family(), address, "connect_ex");
        try {
            connects.connect(address, peer);
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

    private static int size(int bufsize, String function) {
        if (bufsize < 0) {
            throw ValueError.of("negative buffersize in " + function);
        }
        return bufsize;
    }

    @Override
    public byte[] recv(int bufsize, int flags) throws IOException {
        return transfer.upTo(size(bufsize, "recv"), flags, buffer -> transfer.recv(buffer, flags));
    }

    @Override
    public int recv_into(ByteBuffer buffer, int flags) throws IOException {
        return transfer.recv(buffer, flags);
    }

    @Override
    public Received recvfrom(int bufsize, int flags) throws IOException {
        return messages.recvfrom(size(bufsize, "recvfrom"), flags);
    }

    @Override
    public ReceivedInto recvfrom_into(ByteBuffer buffer, int flags) throws IOException {
        return messages.recvfrom_into(buffer, flags);
    }

    @Override
    public ReceivedMessage recvmsg(int bufsize, int ancbufsize, int flags) throws IOException {
        if (bufsize < 0) {
            throw ValueError.of("negative buffer size in recvmsg()");
        }
        requireAncillary(ancbufsize);
        return messages.recvmsg(bufsize, flags);
    }

    @Override
    public MessageInto recvmsg_into(List<ByteBuffer> buffers, int ancbufsize, int flags) throws IOException {
        requireAncillary(ancbufsize);
        return messages.recvmsg_into(buffers, flags);
    }

    private static void requireAncillary(int size) {
        if (size < 0) {
            throw ValueError.of("invalid ancillary data buffer length");
        }
    }

    @Override
    public int send(ByteBuffer data, int flags) throws IOException {
        return transfer.send(data, flags);
    }

    @Override
    public int sendto(ByteBuffer data, int flags, Address address) throws IOException {
        return transfer.sendTo(data, flags, Addresses.resolve(names, family(), address, "sendto"));
    }

    @Override
    public int sendmsg(List<ByteBuffer> buffers, List<Ancillary> ancdata, int flags, Address address)
            throws IOException {
        if (!ancdata.isEmpty()) {
            throw Errno.EOPNOTSUPP.error();
        }
        SocketAddress to = address == null ? null : Addresses.resolve(names, family(), address, "sendmsg");
        return messages.sendmsg(buffers, flags, to);
    }

    @Override
    public void sendall(ByteBuffer data, int flags) throws IOException {
        transfer.sendall(data, flags);
    }

    @Override
    public long sendfile(Path file, long offset, long count) throws IOException {
        return new FileSender(this).send(file, offset, count);
    }

    @Override
    public void shutdown(int how) throws IOException {
        requireOpen();
        if (how < SHUT_RD || how > SHUT_RDWR) {
            throw Errno.EINVAL.error();
        }
        look();
        boolean connection = kind.isStream() && !ask(Endpoint::isListening);
        if (!connection && wants(Quirk.SHUTDOWN_OF_CONNECTIONS_ONLY)) {
            return;
        }
        // SHUT_RD, SHUT_WR, SHUT_RDWR are 0, 1, 2: one less than the bits
        become(current -> current.shutdown(how + 1));
    }

    /** Takes note of an end or an error before it is asked about. */
    void look() {
        descriptor().look();
        Reference.reachabilityFence(this);
    }

    @Override
    public void settimeout(double seconds) throws IOException {
        long nanos = Seconds.toNanos(seconds);
        setTimeout(nanos == 0 && wants(Quirk.ZERO_TIMEOUT_IS_A_MILLISECOND) ? MILLISECOND_NANOS : nanos);
    }

    @Override
    public void settimeout(Duration timeout) throws IOException {
        settimeout(Seconds.of(timeout));
    }

    @Override
    public void setblocking(boolean flag) throws IOException {
        setTimeout(flag ? Seconds.NONE : 0);
    }

    private void setTimeout(long nanos) throws IOException {
        timeouts.set(nanos, descriptor());
    }

    private void requireOpen() throws IOException {
        descriptor().requireOpen();
    }

    Descriptor openDescriptor() throws IOException {
        Descriptor descriptor = descriptor();
        descriptor.requireOpen();
        return descriptor;
    }

    @Override
    public OptionalDouble gettimeout() {
        return timeouts.seconds();
    }

    @Override
    public boolean get_inheritable() throws IOException {
        requireOpen();
        return inheritable;
    }

    @Override
    public void set_inheritable(boolean value) throws IOException {
        requireOpen();
        inheritable = value;
    }

    @Override
    public Address getsockname() throws IOException {
        Address own = Addresses.toPython(ask(Endpoint::localAddress), family());
        Address wanted = asked;
        return wanted != null && wanted.port() == 0 && wants(Quirk.PORT_AS_ASKED_UNTIL_USED) && isUnused()
                ? Addresses.withoutPort(own)
                : own;
    }

    private boolean wants(Quirk quirk) throws IOException {
        return names.asking().quirks().contains(quirk);
    }

    /** Whether the socket neither listens nor has a peer. */
    private boolean isUnused() throws IOException {
        return !ask(Endpoint::isListening) && !ask(Transfer::hasPeer);
    }

    @Override
    public Address getpeername() throws IOException {
        look();
        return Addresses.toPython(ask(Endpoint::peerAddress), family());
    }

    @Override
    public int getsockopt(int level, int optname) throws IOException {
        requireOpen();
        return Packed.intAt(OptionTable.readable(kind, level, optname).get(this), 0);
    }

    @Override
    public byte[] getsockopt(int level, int optname, int buflen) throws IOException {
        if (buflen <= 0 || buflen > MAX_OPTION_BYTES) {
            throw PlainError.of("getsockopt buflen out of range");
        }
        requireOpen();
        byte[] value = OptionTable.readable(kind, level, optname).get(this);
        if (level == IPPROTO_IP && buflen < Integer.BYTES && Packed.intAt(value, 0) >>> Byte.SIZE == 0) {
            // ip(7): what fits a byte is a byte
            return new byte[] {(byte) Packed.intAt(value, 0)};
        }
        return value.length <= buflen ? value : Arrays.copyOf(value, buflen);
    }

    @Override
    public void setsockopt(int level, int optname, int value) throws IOException {
        setsockopt(level, optname, Packed.ints(value));
    }

    @Override
    public void setsockopt(int level, int optname, byte[] value) throws IOException {
        requireOpen();
        OptionTable.writable(kind, level, optname).set(this, value);
    }

    @Override
    public void setsockopt(int level, int optname, Void none, int optlen) throws IOException {
        requireOpen();
        Option option = OptionTable.writable(kind, level, optname);
        if (optlen == 0) {
            option.set(this, new byte[0]);
            return;
        }
        throw (optlen < OptionTable.leastSize(level) ? Errno.EINVAL : Errno.EFAULT).error();
    }

    @Override
    public PyFile makefile(String mode, int buffering) throws IOException {
        SocketFile file = new SocketFile(this, mode, buffering);
        files.opened();
        return file;
    }

    /** A file lets go of the socket. */
    void fileClosed() {
        if (files.closed()) {
            descriptor().close();
        }
    }

    @Override
    public Layer take() throws IOException {
        Descriptor taken = openDescriptor();
        SocketObject other = owner.open(hold.giveAway(), kind);
        other.timeouts.set(timeouts.nanos(), taken);
        return other;
    }

    @Override
    public void change(Change change) throws IOException {
        become(change::of);
    }

    @Override
    public int perform(Attempt attempt, boolean sending) throws IOException {
        Traffic traffic = openDescriptor().present().traffic();
        int count = run(OF_LAYER, attempt, patience(sending ? Timeouts.SENDING : Timeouts.RECEIVING));
        traffic.count(sending ? Direction.OUT : Direction.IN, count);
        return count;
    }

    @Override
    public HandshakeWatch handshake() {
        return new LayerWatch(owner, descriptor());
    }

    @Override
    public void wake() {
        Descriptor descriptor = descriptor();
        if (!descriptor.isClosed()) {
            descriptor.poller().wake(descriptor.endpoint().pollable());
        }
        Reference.reachabilityFence(this);
    }

    @Override
    public SocketObject dup() throws IOException {
        SocketObject copy = owner.open(openDescriptor().dup(owner), kind);
        copy.timeouts.set(timeouts.nanos(), copy.descriptor());
        return copy;
    }

    @Override
    public int detach() {
        int number = fileno();
        hold.giveAway();
        return number;
    }

    @Override
    public void close() {
        if (files.close()) {
            descriptor().close();
        }
    }

    private boolean isClosed() {
        return files.isClosing() || descriptor().isClosed();
    }

    /** As CPython shows it; an address that is not known is left out. */
    @Override
    public String toString() {
        return "<socket.socket" + (isClosed() ? " [closed]" : "") + " fd=" + fileno() + ", family=" + family()
                + ", type=" + type() + ", proto=" + proto() + shown("laddr", Endpoint::localAddress)
                + shown("raddr", Endpoint::peerAddress) + ">";
    }

    private String shown(String name, Present.Question<SocketAddress> question) {
        try {
            Address address = Addresses.toPython(ask(question), family());
            String text = address instanceof Address.Unix unix ? unix.path() : address.toString();
            return text.isEmpty() ? "" : ", " + name + "=" + text;
        } catch (IOException none) {
            return "";
        }
    }
}
