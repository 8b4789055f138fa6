package org.pysock.core;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.pysock.api.error.Errno;
import org.pysock.api.policy.AddressFamilyPolicy;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Transport;

/**
 * Whoever made sockets: what they have in common, and the list of those that are open. When it goes, so do they. A socket
 * object that became unreachable without close is closed once the garbage collector has noticed, as CPython does.
 */
final class SocketOwner {
    /** {@code null} for one that stands by itself. */
    private final SocketOwner parent;

    private final Supplier<Policies> board;
    private final Lookups lookups;
    private final Names names = names(Patron.until(this::isGone));
    private final Descriptors descriptors;
    private final Set<SocketOwner> children = ConcurrentHashMap.newKeySet();
    private final Map<Descriptor, Cleaner.Cleanable> open = new ConcurrentHashMap<>();

    private final SocketDefaults defaults;

    /** {@code null} until the program decides. */
    private volatile Long ownTimeoutNanos;

    /** What this owner wants in place of the policy in force; {@code null} for nothing. */
    private volatile AddressFamilyPolicy family;

    /** {@code null} once this has gone: who keeps a socket of before keeps no transport. */
    private volatile Transport transport;

    private volatile boolean gone;

    SocketOwner(
            Transport transport,
            Supplier<Policies> board,
            Lookups lookups,
            Descriptors descriptors,
            SocketDefaults defaults) {
        this(null, transport, board, lookups, descriptors, defaults);
    }

    private SocketOwner(
            SocketOwner parent,
            Transport transport,
            Supplier<Policies> board,
            Lookups lookups,
            Descriptors descriptors,
            SocketDefaults defaults) {
        this.parent = parent;
        this.transport = transport;
        this.board = board;
        this.lookups = lookups;
        this.descriptors = descriptors;
        this.defaults = defaults;
    }

    /** An owner within this one: it ends with this one at the latest. */
    SocketOwner child() {
        SocketOwner child = new SocketOwner(this, transport, this::policies, lookups, descriptors, defaults);
        children.add(child);
        if (gone) {
            child.closeAll(new LeftOpen());
        }
        return child;
    }

    /** EBADF when the owner is gone. */
    Transport transport() throws IOException {
        Transport now = transport;
        if (now == null) {
            throw Errno.EBADF.error();
        }
        return now;
    }

    /** For lookups that nothing but the end of this owner ends. */
    Names names() {
        return names;
    }

    /** For the lookups of a patron. */
    Names names(Patron patron) {
        return new Names(() -> new Asking(policies(), lookups, patron.now()));
    }

    private boolean isGone() {
        return gone;
    }

    /** The policies in force for this owner. */
    Policies policies() {
        Policies now = board.get();
        AddressFamilyPolicy own = family;
        return own == null ? now : now.with(own);
    }

    /** Puts a family policy before the one in force, for this owner and those within; {@code null} takes it away. */
    void prefer(AddressFamilyPolicy policy) {
        family = policy;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    long defaultTimeoutNanos() {
        Long own = ownTimeoutNanos;
        return own == null ? defaults.timeoutNanos() : own;
    }

    void defaultTimeoutNanos(long nanos) {
        ownTimeoutNanos = nanos;
    }

    /** A socket over an endpoint. EBADF when the owner is gone: nothing may stay open behind it. */
    SocketObject open(Kind kind, Endpoint endpoint, OptionBag kept) throws IOException {
        return open(new Descriptor(this, present(kind, endpoint, kept)));
    }

    /** What a socket is over an endpoint. EBADF when the owner is gone, and the endpoint is then closed. */
    Present present(Kind kind, Endpoint endpoint, OptionBag kept) throws IOException {
        try {
            return new Present(kind, endpoint, kept, transport().poller());
        } catch (IOException gone) {
            endpoint.close();
            throw gone;
        }
    }

    /** A socket over a descriptor of this owner. */
    SocketObject open(Descriptor descriptor) throws IOException {
        return open(descriptor, descriptor.present().kind());
    }

    /** {@link #open(Descriptor)} that says it is of a kind. */
    SocketObject open(Descriptor descriptor, Kind kind) throws IOException {
        Hold hold = new Hold(descriptor);
        long timeoutNanos = defaultTimeoutNanos();
        SocketObject socket = new SocketObject(this, hold, kind, new Timeouts(timeoutNanos));
        if (timeoutNanos >= 0) {
            descriptor.present().setBlocking(false);
        }
        open.put(descriptor, descriptors.cleaner().register(socket, hold));
        if (gone) {
            descriptor.close();
            throw Errno.EBADF.error();
        }
        if (descriptor.isClosed()) {
            open.remove(descriptor);
        }
        return socket;
    }

    /** A descriptor without an object: it ends with the owner at the latest. EBADF when that is gone. */
    Descriptor own(Descriptor descriptor) throws IOException {
        open.put(descriptor, () -> {});
        if (gone) {
            descriptor.close();
            throw Errno.EBADF.error();
        }
        return descriptor;
    }

    /**
     * The socket that gave a number away, or another that shares it, as a socket of this owner. Its protocol is the one that
     * carries it, whatever it was made with. EBADF, ENOTSOCK.
     */
    SocketObject adopt(int number) throws IOException {
        Descriptor descriptor = socket(number);
        Kind kind = descriptor.present().kind().detected();
        if (descriptor.owner() == this) {
            return open(descriptor, kind);
        }
        SocketObject own = open(descriptor.dup(this), kind);
        descriptor.close();
        return own;
    }

    /** The socket that a number stands for. EBADF, ENOTSOCK. */
    Descriptor socket(int number) throws IOException {
        Descriptor descriptor = descriptor(number);
        if (!descriptor.present().kind().isSocket()) {
            throw Errno.ENOTSOCK.error();
        }
        return descriptor;
    }

    /** What a number stands for. EBADF. */
    Descriptor descriptor(int number) throws IOException {
        Descriptor descriptor = descriptors.get(number);
        if (descriptor == null) {
            throw Errno.EBADF.error();
        }
        return descriptor;
    }

    /** EBADF for a number that stands for nothing, not even an epoll object. */
    void requireOpen(int number) throws IOException {
        if (!descriptors.isTaken(number)) {
            throw Errno.EBADF.error();
        }
    }

    /** Forgets a descriptor that was closed. */
    void release(Descriptor descriptor) {
        descriptors.remove(descriptor.number());
        lookups.wake();
        Cleaner.Cleanable watch = open.remove(descriptor);
        if (watch != null) {
            watch.clean();
        }
    }

    /** Closes what is open and adds it to a list; what is born meanwhile is closed at birth. */
    void closeAll(LeftOpen left) {
        gone = true;
        if (parent != null) {
            parent.children.remove(this);
        }
        for (SocketOwner child : children) {
            child.closeAll(left);
        }
        for (Descriptor descriptor : open.keySet()) {
            left.add(descriptor);
            descriptor.close();
        }
        transport = null;
        lookups.wake();
    }
}
