package org.pysock.tck;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.Pollable;
import org.pysock.api.spi.WouldBlock;

/** An endpoint of a stream that receives and sends in the pieces that its knives cut; everything else is the other's. */
final class ChoppedEndpoint implements Endpoint {
    private final Endpoint below;
    private final Knife.Maker knives;
    private final Knife receiving;
    private final Knife sending;

    // guarded by this
    private ChoppedEndpoint next;

    ChoppedEndpoint(Endpoint below, Knife.Maker knives) {
        this.below = below;
        this.knives = knives;
        this.receiving = knives.make();
        this.sending = knives.make();
    }

    /** This, or what takes its place. */
    private Endpoint become(Endpoint other) {
        return other == below ? this : new ChoppedEndpoint(other, knives);
    }

    @Override
    public Endpoint settled() {
        Endpoint settled = below.settled();
        if (settled == below) {
            return this;
        }
        synchronized (this) {
            if (next == null) {
                next = new ChoppedEndpoint(settled, knives);
            }
            return next;
        }
    }

    /** What moves bytes through a buffer. */
    @FunctionalInterface
    private interface Move {
        int through(ByteBuffer buffer) throws IOException, WouldBlock;
    }

    private static int piece(ByteBuffer buffer, int most, Move move) throws IOException, WouldBlock {
        int limit = buffer.limit();
        buffer.limit(buffer.position() + Math.min(buffer.remaining(), most));
        try {
            return move.through(buffer);
        } finally {
            buffer.limit(limit);
        }
    }

    /** Only what is connected may have nothing for once: of the others the poller would tell nothing. */
    private int cut(Knife knife, WouldBlock nothing) throws WouldBlock {
        int most = knife.next();
        if (most == 0 && isConnected()) {
            throw nothing;
        }
        return Math.max(most, 1);
    }

    private boolean isConnected() {
        try {
            return below.peerAddress() != null;
        } catch (IOException none) {
            return false;
        }
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        return piece(buffer, cut(receiving, WouldBlock.READ), below::recv);
    }

    @Override
    public int receive(Message message) throws IOException, WouldBlock {
        return piece(message.buffer(), cut(receiving, WouldBlock.READ), ignored -> below.receive(message));
    }

    @Override
    public int peek(Message message) throws IOException, WouldBlock {
        return below.peek(message);
    }

    @Override
    public int recvUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        return below.recvUrgent(buffer);
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        return piece(buffer, cut(sending, WouldBlock.WRITE), below::send);
    }

    @Override
    public int sendTo(ByteBuffer buffer, SocketAddress address) throws IOException, WouldBlock {
        return piece(buffer, cut(sending, WouldBlock.WRITE), part -> below.sendTo(part, address));
    }

    @Override
    public int sendUrgent(ByteBuffer buffer) throws IOException, WouldBlock {
        return below.sendUrgent(buffer);
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        return become(below.bind(address));
    }

    @Override
    public Endpoint listen(int backlog) throws IOException {
        return become(below.listen(backlog));
    }

    @Override
    public Endpoint connect(SocketAddress address) throws IOException {
        return become(below.connect(address));
    }

    @Override
    public Endpoint shutdown(int directions) throws IOException {
        return become(below.shutdown(directions));
    }

    @Override
    public Endpoint accept() throws IOException, WouldBlock {
        return new ChoppedEndpoint(below.accept(), knives);
    }

    @Override
    public void connected() throws IOException, WouldBlock {
        below.connected();
    }

    @Override
    public boolean isConnecting() {
        return below.isConnecting();
    }

    @Override
    public void look() {
        below.look();
    }

    @Override
    public boolean isPlain() {
        return below.isPlain();
    }

    @Override
    public void lookBehind() {
        below.lookBehind();
    }

    @Override
    public int news(int events) {
        return below.news(events);
    }

    @Override
    public int doubts() {
        return below.doubts();
    }

    @Override
    public void heard(int events) {
        below.heard(events);
    }

    @Override
    public void giveBack(IOException error) {
        below.giveBack(error);
    }

    @Override
    public void close() {
        below.close();
    }

    @Override
    public SocketAddress localAddress() throws IOException {
        return below.localAddress();
    }

    @Override
    public SocketAddress peerAddress() throws IOException {
        return below.peerAddress();
    }

    @Override
    public Errno takeError() throws IOException {
        return below.takeError();
    }

    @Override
    public boolean isListening() throws IOException {
        return below.isListening();
    }

    @Override
    public void join(InetAddress group, NetworkInterface on) throws IOException {
        below.join(group, on);
    }

    @Override
    public void leave(InetAddress group, NetworkInterface on) throws IOException {
        below.leave(group, on);
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return below.getOption(option);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        below.setOption(option, value);
    }

    @Override
    public int poll(int events) {
        return below.poll(events);
    }

    @Override
    public int edges(int event) {
        return below.edges(event);
    }

    @Override
    public Pollable pollable() {
        return below.pollable();
    }

    @Override
    public int interest(int events) {
        return below.interest(events);
    }
}
