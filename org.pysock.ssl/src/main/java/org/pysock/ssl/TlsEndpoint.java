package org.pysock.ssl;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.pysock.api.error.Errno;
import org.pysock.api.error.SSLEOFError;
import org.pysock.api.insight.TlsFacts;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/**
 * TLS in place of the endpoint that carries it: receives and sends what the application means, is readable when decrypted bytes wait,
 * and is in everything else what is below.
 */
final class TlsEndpoint implements Endpoint {
    private final EndpointWire wire;
    private final Driver driver;
    private final Turn turn = new Turn();
    private final AtomicInteger turns = new AtomicInteger();
    /** What reading says of an end without close_notify. */
    private final RaggedEnd raggedEnd;

    /** What an end without close_notify is to a reader. */
    enum RaggedEnd {
        /** The end. */
        SUPPRESSED,
        /** An SSLEOFError. */
        TOLD
    }

    TlsEndpoint(Endpoint below, Driver driver, RaggedEnd raggedEnd) {
        this.wire = new EndpointWire(below);
        this.driver = driver;
        this.raggedEnd = raggedEnd;
    }

    /** What carries it. */
    Endpoint below() {
        return wire.endpoint();
    }

    /** Performs the handshake. */
    int handshake() throws IOException, WouldBlock {
        driver.handshake(wire);
        return 0;
    }

    /** Sends when no other call is in the midst of that; {@link #sent} must follow, whatever comes of it. */
    int sendInTurn(ByteBuffer data) throws IOException, WouldBlock {
        if (!turn.take(data)) {
            throw Want.turn();
        }
        return send(data);
    }

    /** A call of {@link #sendInTurn} is over; whether others are to be woken. */
    boolean sent(ByteBuffer data) {
        if (!turn.end(data)) {
            return false;
        }
        turns.incrementAndGet();
        return true;
    }

    /** Ends TLS both ways. */
    int unwrap() throws IOException, WouldBlock {
        driver.shutdown(wire);
        return 0;
    }

    /** Ends the connection, and says why to everybody who uses it from now on. */
    void refuse(IOException why) {
        driver.refuse(() -> why);
        try {
            wire.become(below().shutdown(SHUT_READ | SHUT_WRITE));
        } catch (IOException ended) {
            // it is over already
        }
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        try {
            return driver.read(wire, buffer);
        } catch (SSLEOFError end) {
            if (raggedEnd == RaggedEnd.SUPPRESSED) {
                return 0;
            }
            throw end;
        }
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        return driver.write(wire, buffer);
    }

    /** Nothing can be had without being taken. */
    @Override
    public int peek(Message message) throws IOException {
        throw Errno.EOPNOTSUPP.error();
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException {
        throw Errno.EOPNOTSUPP.error();
    }

    @Override
    public int poll(int events) {
        int readable = driver.isReadable() ? events & Events.READABLE : 0;
        return readable | below().poll(events);
    }

    @Override
    public void look() {
        below().look();
    }

    @Override
    public void lookBehind() {
        below().lookBehind();
    }

    @Override
    public int news(int events) {
        return below().news(events);
    }

    @Override
    public int edges(int event) {
        return below().edges(event);
    }

    @Override
    public int changes() {
        return driver.changes() + turns.get();
    }

    @Override
    public int doubts() {
        return below().doubts();
    }

    @Override
    public void heard(int events) {
        below().heard(events);
    }

    @Override
    public void giveBack(IOException error) {
        below().giveBack(error);
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        wire.become(below().bind(address));
        return this;
    }

    @Override
    public boolean isConnecting() {
        return below().isConnecting();
    }

    @Override
    public void connected() throws IOException, WouldBlock {
        below().connected();
    }

    @Override
    public boolean isListening() throws IOException {
        return below().isListening();
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        Endpoint begun = below().connect(address);
        wire.become(begun);
        return begun.isConnecting() ? new BegunEndpoint(this) : this;
    }

    /** What is below becomes what it is then; TLS goes on. */
    @Override
    public Endpoint shutdown(int directions) throws IOException {
        wire.become(below().shutdown(directions));
        return this;
    }

    @Override
    public void close() {
        below().close();
        driver.release();
    }

    @Override
    public SocketAddress localAddress() throws IOException {
        return below().localAddress();
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        return below().peerAddress();
    }

    @Override
    public Errno takeError() throws IOException {
        return below().takeError();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return below().getOption(option);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        below().setOption(option, value);
    }

    @Override
    public TlsFacts tls() {
        return driver.facts();
    }

    @Override
    public Pollable pollable() {
        return below().pollable();
    }

    @Override
    public int interest(int events) {
        return below().interest(events);
    }
}
