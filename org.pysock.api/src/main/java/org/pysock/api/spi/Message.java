package org.pysock.api.spi;

import java.net.SocketAddress;
import java.nio.ByteBuffer;

/** One message to be received: where its bytes go, who sent it. Used by one thread at a time. */
public final class Message {
    private final ByteBuffer buffer;
    private SocketAddress sender;

    /** To be received into what is free in {@code buffer}. */
    public Message(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** Where the bytes go. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Who sent it; {@code null} where messages have no sender. */
    public SocketAddress sender() {
        return sender;
    }

    /** Says who sent it. */
    public Message from(SocketAddress address) {
        sender = address;
        return this;
    }
}
