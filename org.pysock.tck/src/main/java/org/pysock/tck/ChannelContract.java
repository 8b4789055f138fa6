package org.pysock.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.pysock.api.constant.SocketConstants.*;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.pysock.api.PySocket;
import org.pysock.api.SelectModule;
import org.pysock.api.SocketModule;

/** Sockets as channels of java.nio: what its readers and writers expect, with Python's timeouts. */
public abstract class ChannelContract extends Contract {
    /** Over the modules under test: {@code select} knows the sockets of {@code socket}. */
    protected ChannelContract(SocketModule socket, SelectModule select) {
        super(socket, select);
    }

    @Test
    void bytesGoThroughAndTheEndIsMinusOne() throws IOException {
        Pair pair = pair();
        assertEquals(3, pair.client().channel().write(ByteBuffer.wrap(bytes("abc"))));
        ByteBuffer got = ByteBuffer.allocate(10);
        assertEquals(3, pair.server().channel().read(got));
        assertEquals("abc", text(java.util.Arrays.copyOf(got.array(), 3)));
        pair.client().shutdown(SHUT_WR);
        assertEquals(-1, pair.server().channel().read(got));
        assertEquals(0, pair.server().channel().read(ByteBuffer.allocate(0)));
    }

    @Test
    void javasStreamsWorkOverThem() throws Exception {
        Pair pair = pair();
        byte[] sent = new byte[300_000];
        java.util.Arrays.fill(sent, (byte) 7);
        Running<Void> sender = start(() -> {
            try (var out = Channels.newOutputStream(pair.client().channel())) {
                out.write(sent);
            }
            return null;
        });
        try (var in = Channels.newInputStream(pair.server().channel())) {
            assertEquals(sent.length, in.readAllBytes().length);
        }
        sender.get();
        assertEquals(-1, pair.server().fileno());
        assertFalse(pair.client().channel().isOpen());
    }

    @Test
    void whatWouldHaveToWaitAndMayNotIsNothing() throws IOException {
        Pair pair = pair();
        pair.client().setblocking(false);
        ByteChannel channel = pair.client().channel();
        assertEquals(0, channel.read(ByteBuffer.allocate(1)));
        ByteBuffer much = ByteBuffer.allocate(1 << 20);
        while (channel.write(much.clear()) > 0) {
            assertTrue(channel.isOpen());
        }
    }

    @Test
    void timeoutsCount() throws IOException {
        PySocket client = pair().client();
        client.settimeout(0.02);
        assertThrows(SocketTimeoutException.class, () -> client.channel().read(ByteBuffer.allocate(1)));
        assertTrue(client.channel().isOpen());
    }

    @Test
    void anEmptyDatagramIsNoEnd() throws IOException {
        PySocket receiver = closing(socket().socket(AF_INET, SOCK_DGRAM, 0));
        receiver.bind(LOOPBACK, 0);
        PySocket sender = closing(socket().socket(AF_INET, SOCK_DGRAM, 0));
        sender.sendto(new byte[0], receiver.getsockname());
        assertEquals(0, receiver.channel().read(ByteBuffer.allocate(1)));
    }

    @Test
    void closingEndsAReadAndEverythingLater() throws Exception {
        PySocket client = pair().client();
        ByteChannel channel = client.channel();
        Running<Integer> reader =
                start(() -> channel.read(ByteBuffer.allocate(1))).blocked();
        channel.close();
        assertInstanceOf(ClosedChannelException.class, assertThrows(IOException.class, reader::get));
        assertThrows(ClosedChannelException.class, () -> channel.write(ByteBuffer.allocate(1)));
        assertThrows(ClosedChannelException.class, () -> client.channel().read(ByteBuffer.allocate(1)));
        channel.close();
    }
}
