package org.pysock.tck.memory;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.WouldBlock;

/**
 * A UDP socket. It has no states to speak of: a peer may be named, and named anew, and each direction shut down. What it has
 * no room for is lost; that nobody was where it sent to is told once, by whatever comes next.
 */
final class Datagram extends State {
    private static final int MAX_LENGTH = 65535;
    private static final int UDP_HEADER = 8;
    private static final int IP_HEADER = 20;

    private final Post post;
    private final InetAddress any;
    private final Deque<Letter> queue = new ArrayDeque<>();
    private final Set<Membership> memberships = new HashSet<>();
    private int queued;

    /** {@code null} for none, as the next two. */
    private Binding binding;
    /** What getsockname shows: a connected socket has an address where it was bound to any. */
    private InetSocketAddress name;

    private InetSocketAddress peer;

    private record Membership(InetAddress group, NetworkInterface on) {}

    /** {@code any} is the address of those who have none. */
    Datagram(MemorySocket socket, Post post, InetAddress any) {
        super(socket);
        this.post = post;
        this.any = any;
    }

    // For the post.

    /** Whether it hears what a sender sends to an address at its port. */
    boolean hears(InetAddress to, InetSocketAddress sender) {
        if (peer != null && !peer.equals(sender) || !Hosts.covers(name.getAddress(), to)) {
            return false;
        }
        return !to.isMulticastAddress()
                || memberships.stream().anyMatch(member -> member.group().equals(to));
    }

    /** How well it fits what is sent to an address: having a peer counts most. */
    int closeness(InetAddress to) {
        return (peer == null ? 0 : 2) + (name.getAddress().equals(to) ? 1 : 0);
    }

    /** Something has come. It is lost when the queue is full: like Linux's, it holds twice what was asked for. */
    void receive(Letter letter) {
        if (queued < 2 * socket().options().receiveBytes()) {
            queued += letter.size();
            queue.add(letter);
            socket().arrived();
        }
    }

    // For the user.

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        if (binding != null) {
            throw Errno.EINVAL.error();
        }
        bindTo(Hosts.unmapped(address));
        return this;
    }

    private void bindTo(InetSocketAddress address) throws IOException {
        binding = post.bind(address, this);
        name = (InetSocketAddress) binding.address();
    }

    private void requireBound() throws IOException {
        if (binding == null) {
            bindTo(new InetSocketAddress(any, 0));
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

    /** What has arrived stays. Port 0 is nobody: then there is no peer, but a local address. */
    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        InetSocketAddress to = Hosts.route(host(), Hosts.unmapped(address));
        Post.requirePermission(to.getAddress(), socket().options());
        requireBound();
        name = new InetSocketAddress(Hosts.source(host(), to.getAddress()), name.getPort());
        peer = to.getPort() == 0 ? null : to;
        return this;
    }

    /** Where it was bound. */
    private InetAddress host() {
        return binding == null ? any : ((InetSocketAddress) binding.address()).getAddress();
    }

    @Override
    public void connected() {}

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        return receive(new Message(buffer));
    }

    @Override
    public int receive(Message message) throws IOException, WouldBlock {
        int count = peek(message);
        queued -= queue.remove().size();
        return count;
    }

    /** An error is told before what has arrived. */
    @Override
    public int peek(Message message) throws IOException, WouldBlock {
        socket().tell();
        if (queue.isEmpty()) {
            throw socket().isShut(SHUT_READ) ? WouldBlock.OVER : WouldBlock.READ;
        }
        return queue.element().copyTo(message);
    }

    /** UDP has no urgent bytes; receiving, Linux does not mind. */
    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        return recv(buffer);
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        requireAtMost(MAX_LENGTH, buffer);
        if (peer == null) {
            throw Errno.EDESTADDRREQ.error();
        }
        return sendTo(buffer, peer);
    }

    private static void requireAtMost(int bytes, ByteBuffer buffer) throws IOException {
        if (buffer.remaining() > bytes) {
            throw Errno.EMSGSIZE.error();
        }
    }

    /** Without the headers: UDP's, and IP's where they count. */
    private static int maxBytes(InetAddress host) {
        return MAX_LENGTH - UDP_HEADER - (host instanceof Inet6Address ? 0 : IP_HEADER);
    }

    /** Complaints come in Linux's order. */
    @Override
    public int sendTo(ByteBuffer buffer, SocketAddress address) throws IOException {
        requireAtMost(MAX_LENGTH, buffer);
        InetSocketAddress to = Hosts.unmapped(address);
        if (to.getPort() == 0) {
            throw Errno.EINVAL.error();
        }
        requireBound();
        to = Hosts.route(host(), to);
        Post.requirePermission(to.getAddress(), socket().options());
        requireAtMost(maxBytes(to.getAddress()), buffer);
        socket().tell();
        if (socket().isShut(SHUT_WRITE)) {
            throw Errno.EPIPE.error();
        }
        InetAddress from = Hosts.source(name.getAddress(), to.getAddress());
        Letter letter = Letter.of(buffer, new InetSocketAddress(from, name.getPort()));
        if (!post.deliver(letter, to) && to.equals(peer)) {
            socket().fail(Errno.ECONNREFUSED);
        }
        // Linux tells of the room whenever a datagram has left
        socket().filled();
        return letter.bytes().length;
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException {
        throw Errno.EOPNOTSUPP.error();
    }

    /** Linux shuts down an unconnected one too, but says that it is not connected. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        socket().shut(directions);
        peerAddress();
        return this;
    }

    @Override
    public SocketAddress localAddress() {
        return name;
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        if (peer == null) {
            throw Errno.ENOTCONN.error();
        }
        return peer;
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws IOException {
        if (!memberships.add(new Membership(group, on))) {
            throw Errno.EADDRINUSE.error();
        }
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) throws IOException {
        if (!memberships.remove(new Membership(group, on))) {
            throw Errno.EADDRNOTAVAIL.error();
        }
    }

    @Override
    public int poll(int events) {
        boolean noMore = socket().isShut(SHUT_READ);
        int in = noMore ? Events.READABLE | Events.RDHUP : queue.isEmpty() ? 0 : Events.READABLE;
        int hup = noMore && socket().isShut(SHUT_WRITE) ? Events.HUP : 0;
        return events & (in | Events.WRITABLE) | hup | socket().errorEvent();
    }

    @Override
    public void close() {
        if (binding != null) {
            post.release(binding);
        }
    }
}
