package org.pysock.core;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Failure.Try;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.insight.TlsFacts;
import org.pysock.api.spi.Endpoint;

/** One handshake over a socket. Knows the descriptor and not the object, which nobody may have any more. */
final class LayerWatch implements HandshakeWatch {
    private final SocketOwner owner;
    private final Descriptor socket;
    private volatile long begunNanos;

    LayerWatch(SocketOwner owner, Descriptor socket) {
        this.owner = owner;
        this.socket = socket;
    }

    @Override
    public void begins() {
        begunNanos = System.nanoTime();
    }

    @Override
    public void succeeds(TlsFacts tls) {}

    @Override
    public void fails(IOException why, String policy, String certificate) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
        String peer = peer(socket.endpoint());
        owner.failures()
                .add(new Failure(
                        Instant.now(),
                        owner.name(),
                        "handshake",
                        peer,
                        List.of(new Try(peer, Shown.errno(why), Shown.error(why), millis)),
                        policy == null ? "" : policy,
                        certificate == null ? null : Shown.line(certificate),
                        Shown.error(why)));
    }

    private static String peer(Endpoint endpoint) {
        try {
            SocketAddress address = endpoint.peerAddress();
            return Shown.address(address);
        } catch (IOException gone) {
            return "";
        }
    }
}
