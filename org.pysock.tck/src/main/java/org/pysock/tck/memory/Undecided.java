package org.pysock.tck.memory;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;

/**
 * A stream socket that is neither a client nor a listener, or not any more. It may have an address, or only show the one
 * it had: a port that the system chose is given back when a connection fails or a listener is shut down.
 */
final class Undecided extends State {
    private final StreamFamily family;
    private Binding binding;
    /** {@code null} for none. */
    private SocketAddress name;

    private Undecided(MemorySocket socket, StreamFamily family, Binding binding, SocketAddress name) {
        super(socket);
        this.family = family;
        this.binding = binding;
        this.name = name;
    }

    static Undecided fresh(MemorySocket socket, StreamFamily family) {
        return new Undecided(socket, family, Binding.NONE, null);
    }

    /** One that had an address for what came to nothing. */
    static Undecided after(MemorySocket socket, StreamFamily family, Binding binding) {
        if (binding.isNamed()) {
            return new Undecided(socket, family, binding, binding.address());
        }
        binding.release();
        return new Undecided(socket, family, Binding.NONE, binding.address());
    }

    /** The address it has. */
    Binding binding() {
        return binding;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        binding = family.bind(binding, address, socket().options());
        name = binding.address();
        return this;
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        Listener listener = new Listener(socket(), family, family.bindToListen(this), backlog);
        // it has no room to write
        socket().filled();
        return listener;
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        return family.connect(this, address);
    }

    @Override
    public void connected() throws IOException {
        throw Errno.ECONNABORTED.error();
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        if (family.hasWire() && socket().isShut(SHUT_READ)) {
            return 0;
        }
        throw family.unconnected().recv().error();
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        throw (family.hasWire() && socket().isShut(SHUT_WRITE)
                        ? Errno.EPIPE
                        : family.unconnected().send())
                .error();
    }

    /** TCP answers ENOTCONN and shuts down all the same. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        socket().shut(directions);
        family.afterShutdown();
        return this;
    }

    @Override
    public SocketAddress localAddress() {
        return name;
    }

    @Override
    public int poll(int events) {
        int ends = socket().isShut(SHUT_READ) ? Events.READABLE | Events.RDHUP : 0;
        return events & (Events.WRITABLE | ends) | Events.HUP | socket().errorEvent();
    }

    @Override
    public void close() {
        binding.release();
    }
}
