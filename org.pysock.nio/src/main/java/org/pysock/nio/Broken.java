package org.pysock.nio;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.ByteBuffer;
import org.pysock.api.error.Errno;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.api.spi.Message;
import org.pysock.api.spi.OptionBag;
import org.pysock.api.spi.Pollable;

/**
 * A connection that is dead: cut, or ended by both sides. What had arrived can be read, then its error is told once, then the
 * stream is at its end; nothing can be sent (EPIPE), there is no peer (ENOTCONN), connect says EISCONN. The channel stays
 * open until close.
 */
final class Broken implements Endpoint {
    private final Client client;
    private final PendingError pending;

    /** Where it was bound since it died, which has no effect on anything but its name; {@code null} for nowhere. */
    private final Undecided name;

    Broken(Client client, PendingError pending) {
        this(client, pending, null);
    }

    private Broken(Client client, PendingError pending, Undecided name) {
        this.client = client;
        this.pending = pending;
        this.name = name;
    }

    @Override
    public Endpoint bind(SocketAddress address) throws IOException {
        if (name != null) {
            throw Errno.EINVAL.error();
        }
        Undecided named = Undecided.open(client.family(), new OptionBag());
        ChannelEndpoint.closingOnFailure(named, () -> named.bind(address));
        return new Broken(client, pending, named);
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException {
        if (!buffer.hasRemaining()) {
            return peek(new Message(buffer));
        }
        int count = client.takeAhead(buffer);
        if (count == 0) {
            tellReader();
        }
        return count;
    }

    @Override
    public int peek(Message message) throws IOException {
        int count = client.copyAhead(message.buffer());
        if (count == 0 && !client.hasAhead()) {
            tellReader();
        }
        return count;
    }

    /** After the end of the stream an error is for who sends. */
    private void tellReader() throws IOException {
        if (!client.isEnded()) {
            pending.tell();
        }
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        pending.tell();
        throw Errno.EPIPE.error();
    }

    @Override
    public void giveBack(IOException error) {
        client.giveBack(error);
    }

    @Override
    public Errno takeError() {
        return pending.take();
    }

    @Override
    public int poll(int events) {
        int all = Events.READABLE | Events.WRITABLE | Events.RDHUP;
        return events & all | Events.HUP | (pending.isThere() ? Events.ERR : 0);
    }

    @Override
    public int edges(int event) {
        return client.edges(event);
    }

    /** Nothing comes any more. */
    @Override
    public int news(int events) {
        return 0;
    }

    @Override
    public Pollable pollable() {
        return client.pollable();
    }

    @Override
    public SocketAddress localAddress() throws IOException {
        return name == null ? client.localAddress() : name.localAddress();
    }

    @Override
    public <T> T getOption(SocketOption<T> option) throws IOException {
        return client.getOption(option);
    }

    @Override
    public <T> void setOption(SocketOption<T> option, T value) throws IOException {
        client.setOption(option, value);
    }

    @Override
    public void close() {
        if (name != null) {
            name.close();
        }
        client.close();
    }
}
