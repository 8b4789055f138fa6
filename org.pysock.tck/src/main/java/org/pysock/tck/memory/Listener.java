package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.WouldBlock;

/** A listening stream socket: connections that are made, and those that wait until the queue has room. */
final class Listener extends State {
    private final StreamFamily family;
    private final Binding binding;
    private final Deque<MemorySocket> queue = new ArrayDeque<>();
    private final Deque<Request> waiting = new ArrayDeque<>();
    private int backlog;

    /** Who wants to connect, and to which of the listener's addresses. */
    private record Request(Connecting from, SocketAddress to) {}

    Listener(MemorySocket socket, StreamFamily family, Binding binding, int backlog) {
        super(socket);
        this.family = family;
        this.binding = binding;
        this.backlog = backlog;
        binding.listenedBy(this);
    }

    Binding binding() {
        return binding;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        family.bind(binding, address, socket().options());
        return this;
    }

    /** Linux's queue holds one more than was asked for. */
    boolean hasRoom() {
        return queue.size() <= backlog;
    }

    /** A fresh socket for a connection, with the options of this one. */
    MemorySocket child() {
        return new MemorySocket(socket().network(), socket().options().copy());
    }

    /** A connection is made. */
    void enqueue(MemorySocket server) {
        queue.add(server);
        socket().arrived();
    }

    /** Somebody wants to connect and can wait. */
    void request(Connecting from, SocketAddress to) {
        waiting.add(new Request(from, to));
        admit();
    }

    private void admit() {
        while (hasRoom() && !waiting.isEmpty()) {
            Request request = waiting.remove();
            if (!request.from().isOver()) {
                enqueue(request.from().accepted(child(), request.to()));
            }
        }
    }

    /** Another backlog. */
    @Override
    public Endpoint listen(int another) {
        backlog = another;
        admit();
        return this;
    }

    @Override
    public Endpoint accept() throws WouldBlock {
        MemorySocket next = queue.poll();
        if (next == null) {
            throw socket().isShut(SHUT_READ) ? WouldBlock.OVER : WouldBlock.READ;
        }
        admit();
        return next;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        throw family.unconnected().recv().error();
    }

    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException {
        throw family.unconnected().recv().error();
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw family.unconnected().send().error();
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        family.requireReachable(address);
        throw family.connectOfListener().error();
    }

    @Override
    public Endpoint shutdown(int directions) {
        return family.shut(this, directions);
    }

    /** Listens no more, and sends everybody away. */
    void dismiss() {
        binding.listenedBy(null);
        waiting.forEach(request -> request.from().refused());
        waiting.clear();
        queue.forEach(MemorySocket::abort);
        queue.clear();
        socket().turned();
    }

    @Override
    public boolean isListening() {
        return true;
    }

    @Override
    public SocketAddress localAddress() {
        return binding.address();
    }

    @Override
    public int poll(int events) {
        boolean noMore = socket().isShut(SHUT_READ);
        int in = noMore ? Events.READABLE | Events.RDHUP : queue.isEmpty() ? 0 : Events.READABLE;
        return events & in | (noMore && socket().isShut(SHUT_WRITE) ? Events.HUP : 0);
    }

    @Override
    public void close() {
        dismiss();
        binding.release();
    }
}
