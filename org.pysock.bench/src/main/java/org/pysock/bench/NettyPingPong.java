package org.pysock.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** Echoes: each is sent by who has received the one before. */
final class NettyPingPong extends NettyWork {
    private static final int ECHOES = 512;

    private final ByteBuf message;
    private int left;
    private int missing;
    private String reply = "";

    NettyPingPong(int bytes, InetSocketAddress peer) throws IOException {
        byte[] text = "0123456789abcdef".repeat(bytes).substring(0, bytes).getBytes(StandardCharsets.US_ASCII);
        message = Unpooled.directBuffer(bytes).writeBytes(text);
        connect(peer, bytes);
    }

    @Override
    void begin() {
        left = ECHOES;
        ping();
    }

    private void ping() {
        missing = message.readableBytes();
        channel().writeAndFlush(message.retainedDuplicate());
        channel().read();
    }

    @Override
    void come(ByteBuf data) {
        missing -= data.readableBytes();
        if (missing > 0) {
            channel().read();
        } else if (--left > 0) {
            ping();
        } else {
            reply = data.toString(StandardCharsets.US_ASCII);
            over();
        }
    }

    @Override
    int operations() {
        return ECHOES;
    }

    @Override
    public String result() {
        pass();
        return reply;
    }
}
