package org.pysock.tck.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.error.OSError;
import org.pysock.api.spi.Closed;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/**
 * A socket from birth to end: the door at which each call takes the network's lock, and behind it the present state, which
 * need not know of threads. Holds what outlives a state: the options, the directions shut down, the error nobody was told.
 */
final class MemorySocket implements Endpoint, Pollable {
    private final Network network;
    private final Options options;

    // guarded by network
    private Endpoint state;
    private Errno pending;
    private int shut;
    private int arrivals;
    private int fills;
    private int turns;

    MemorySocket(Network network, Options options) {
        this.network = network;
        this.options = options;
    }

    // For the states, under the lock.

    /** Its first state. */
    MemorySocket begin(State first) {
        state = first;
        return this;
    }

    Network network() {
        return network;
    }

    Options options() {
        return options;
    }

    /** Something has come to be read. */
    void arrived() {
        arrivals++;
        network.changed();
    }

    /** All room is used up: the next room is news. */
    void filled() {
        fills++;
        network.changed();
    }

    /** It has come to an end, to an error, to a connection. */
    void turned() {
        turns++;
        network.changed();
    }

    /** See {@link Endpoint#edges}. */
    int edgesOf(int event) {
        return event == Events.IN ? arrivals : event == Events.OUT ? fills : turns;
    }

    /** Shuts down directions, bits of {@link Endpoint#shutdown}. */
    void shut(int directions) {
        shut |= directions;
        turned();
    }

    boolean isShut(int direction) {
        return (shut & direction) != 0;
    }

    /** As new: nothing is shut down. */
    void reopen() {
        shut = 0;
    }

    /** An error for whoever asks first, Linux's {@code sk_err}. */
    void fail(Errno error) {
        pending = error;
        turned();
    }

    /** What poll says of a pending error. */
    int errorEvent() {
        return pending == null ? 0 : Events.ERR;
    }

    Errno takePending() {
        Errno error = pending;
        pending = null;
        return error;
    }

    /** Throws the pending error if there is one. */
    void tell() throws IOException {
        Errno error = takePending();
        if (error != null) {
            throw error.error();
        }
    }

    /** Closes a connection that nobody has accepted, with a reset. */
    void abort() {
        if (state instanceof Client client) {
            client.abort();
        }
        state = Closed.CLOSED;
    }

    // For everybody.

    private interface Transition {
        Endpoint from(Endpoint state) throws IOException;
    }

    private Endpoint become(Transition transition) throws IOException {
        synchronized (network) {
            state = transition.from(state);
            network.changed();
            return this;
        }
    }

    @Override
    public Endpoint settled() {
        synchronized (network) {
            state = state.settled();
            return this;
        }
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        return become(now -> now.bind(address));
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        return become(now -> now.listen(backlog));
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        return become(now -> now.connect(address));
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        return become(now -> now.shutdown(directions));
    }

    /** What comes too late, in another thread, meets a bad descriptor. */
    @Override
    public void close() {
        synchronized (network) {
            Endpoint last = state;
            state = Closed.CLOSED;
            last.close();
            network.changed();
        }
    }

    @Override
    public void connected() throws IOException, WouldBlock {
        synchronized (network) {
            state.connected();
        }
    }

    @Override
    public boolean isConnecting() {
        synchronized (network) {
            return state.isConnecting();
        }
    }

    @Override
    public Endpoint accept() throws IOException, WouldBlock {
        synchronized (network) {
            return state.accept();
        }
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        synchronized (network) {
            return state.recv(buffer);
        }
    }

    @Override
    public int receive(Message message) throws IOException, WouldBlock {
        synchronized (network) {
            return state.receive(message);
        }
    }

    @Override
    public int peek(Message message) throws IOException, WouldBlock {
        synchronized (network) {
            return state.peek(message);
        }
    }

    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        synchronized (network) {
            return state.recvUrgent(buffer);
        }
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        synchronized (network) {
            return state.send(buffer);
        }
    }

    @Override
    public int sendTo(ByteBuffer buffer, SocketAddress address) throws IOException, WouldBlock {
        synchronized (network) {
            return state.sendTo(buffer, address);
        }
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        synchronized (network) {
            return state.sendUrgent(buffer);
        }
    }

    @Override
    public void giveBack(IOException error) {
        synchronized (network) {
            fail(((OSError) error).code());
        }
    }

    @Override
    public SocketAddress localAddress() throws IOException {
        synchronized (network) {
            return state.localAddress();
        }
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        synchronized (network) {
            return state.peerAddress();
        }
    }

    @Override
    public Errno takeError() throws IOException {
        synchronized (network) {
            return state.takeError();
        }
    }

    @Override
    public boolean isListening() throws IOException {
        synchronized (network) {
            return state.isListening();
        }
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws IOException {
        synchronized (network) {
            state.join(group, on);
        }
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) throws IOException {
        synchronized (network) {
            state.leave(group, on);
        }
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        synchronized (network) {
            return state.getOption(option);
        }
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        synchronized (network) {
            state.setOption(option, value);
            network.changed();
        }
    }

    /** Without a kernel to ask, this is all there is to know. */
    @Override
    public int poll(int events) {
        synchronized (network) {
            state = state.settled();
            return state.poll(events);
        }
    }

    @Override
    public int edges(int event) {
        synchronized (network) {
            return state.edges(event);
        }
    }

    @Override
    public Pollable pollable() {
        return this;
    }
}
