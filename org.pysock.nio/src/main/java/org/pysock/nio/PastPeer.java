package org.pysock.nio;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.pysock.api.spi.OptionBag;

/**
 * Sends from the port of a connected UDP socket to another than its peer, which java.nio refuses: by a second channel on the
 * same address, for as long as the send takes. Linux gives what the peer sends to the connected one of the two, so nothing
 * of the peer is lost. Both allow address reuse while the second is bound; the user's own setting counts before and after.
 * Used by one thread at a time, and not while the socket is connected anew.
 */
final class PastPeer {
    private final ProtocolFamily family;
    private final DatagramChannel connected;
    private final OptionBag bag;

    PastPeer(ProtocolFamily family, DatagramChannel connected, OptionBag bag) {
        this.family = family;
        this.connected = connected;
        this.bag = bag;
    }

    /** As send(2). EMFILE. */
    int send(ByteBuffer buffer, SocketAddress address) throws IOException {
        Datagram second = Datagram.open(family);
        try {
            bag.replay(second);
            bind(second.channel());
            return second.channel().send(buffer, address);
        } finally {
            second.close();
        }
    }

    private void bind(DatagramChannel second) throws IOException {
        boolean reuse = connected.getOption(StandardSocketOptions.SO_REUSEADDR);
        second.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        connected.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        try {
            second.bind(connected.getLocalAddress());
        } finally {
            connected.setOption(StandardSocketOptions.SO_REUSEADDR, reuse);
        }
    }
}
