package org.pysock.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Mebibytes to the sink or from the source. */
final class NettyBulk extends NettyWork {
    private static final int MEBIBYTE = 1 << 20;
    private static final int MEBIBYTES = 32;

    private final boolean sends;
    private final ByteBuf piece;
    private int left;

    private NettyBulk(boolean sends, int bytes) {
        this.sends = sends;
        this.piece = Unpooled.directBuffer(bytes).writeZero(bytes);
    }

    static NettyBulk of(String how, int bytes, InetSocketAddress peer) throws IOException {
        NettyBulk made = new NettyBulk(how.equals("send"), bytes);
        made.connect(peer, bytes);
        return made;
    }

    @Override
    void begin() {
        left = MEBIBYTES * MEBIBYTE;
        next();
    }

    private void next() {
        if (left <= 0) {
            over();
        } else if (sends) {
            left -= piece.readableBytes();
            channel().writeAndFlush(piece.retainedDuplicate()).addListener(sent -> next());
        } else {
            channel().read();
        }
    }

    @Override
    void come(ByteBuf data) {
        left -= data.readableBytes();
        next();
    }

    @Override
    int operations() {
        return MEBIBYTES;
    }

    @Override
    public String result() {
        return Integer.toString(MEBIBYTE);
    }
}
