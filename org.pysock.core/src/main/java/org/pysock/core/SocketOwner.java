package org.pysock.core;

import java.io.IOException;
import java.lang.ref.Cleaner;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.pysock.api.error.Errno;
import org.pysock.api.insight.Failure;
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

    private final String name;
    private final Names names = names(Patron.until(this::isGone));
    private final AtomicInteger scopes = new AtomicInteger();
    private final Set<SocketOwner> children = ConcurrentHashMap.newKeySet();
    private final Map<Descriptor, Cleaner.Cleanable> open = new ConcurrentHashMap<>();

    /** {@code null} until the program decides. */
    private volatile Long ownTimeoutNanos;

    /** What this owner wants in place of the policy in force; {@code null} for nothing. */
    private volatile AddressFamilyPolicy family;

    private volatile Shared shared;

    private volatile boolean gone;

    /** {@code name} is for people. */
    SocketOwner(String name, Shared shared) {
        this(null, name, shared);
    }

    private SocketOwner(SocketOwner parent, String name, Shared shared) {
        this.parent = parent;
        this.name = name;
        this.shared = shared;
    }

    /** An owner within this one: it ends with this one at the latest. */
    SocketOwner child() {
        SocketOwner child = new SocketOwner(this, name + "#" + scopes.incrementAndGet(), shared.with(this::policies));
        children.add(child);
        if (gone) {
            child.closeAll(new LeftOpen());
        }
        return child;
    }

    String name() {
        return name;
    }

    /** EBADF when the owner has gone. */
    Transport transport() throws IOException {
        Transport now = shared.transport();
        if (now == null) {
            throw Errno.EBADF.error();
        }
        return now;
    }

    FailureLog failures() {
        return shared.failures();
    }

    /** For lookups that nothing but the end of this owner ends. */
    Names names() {
        return names;
    }

    /** For the lookups of a patron. */
    Names names(Patron patron) {
        return new Names(() -> new Asking(policies(), shared.lookups(), patron.now(), this::lookupFailed));
    }

    private void lookupFailed(String question, String policy, Exception why) {
        failures().add(new Failure(Instant.now(), name, "lookup", question, List.of(), policy, null, Shown.error(why)));
    }

    boolean isGone() {
        return gone;
    }

    /** The policies in force for this owner. */
    Policies policies() {
        Policies now = shared.board().get();
        AddressFamilyPolicy own = family;
        return own == null ? now : now.with(own);
    }

    /** Puts a family policy before the one in force, for this owner and those within; {@code null} takes it away. */
    void prefer(AddressFamilyPolicy policy) {
        family = policy;
    }

    Descriptors descriptors() {
        return shared.descriptors();
    }

    long defaultTimeoutNanos() {
        Long own = ownTimeoutNanos;
        return own == null ? shared.defaults().timeoutNanos() : own;
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
        open.put(descriptor, descriptors().cleaner().register(socket, hold));
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
        Descriptor descriptor = descriptors().get(number);
        if (descriptor == null) {
            throw Errno.EBADF.error();
        }
        return descriptor;
    }

    /** EBADF for a number that stands for nothing, not even an epoll object. */
    void requireOpen(int number) throws IOException {
        if (!descriptors().isTaken(number)) {
            throw Errno.EBADF.error();
        }
    }

    /** Forgets a descriptor that was closed. */
    void release(Descriptor descriptor) {
        descriptors().remove(descriptor.number());
        shared.lookups().wake();
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
        shared.lookups().wake();
        shared = shared.ended();
    }
}
