package org.pysock.core;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.pysock.api.insight.Failure;
import org.pysock.api.insight.Failure.Try;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.insight.TlsFacts;
import org.pysock.api.spi.Endpoint;
import org.pysock.core.trace.Facts;
import org.pysock.core.trace.Operation;
import org.pysock.core.trace.Span;
import org.pysock.core.trace.Trace;

/** One handshake over a socket. Knows the descriptor and not the object, which nobody may have any more. */
final class LayerWatch implements HandshakeWatch {
    private final SocketOwner owner;
    private final Descriptor socket;
    private volatile long begunNanos;
    private volatile Span span = Span.NONE;

    LayerWatch(SocketOwner owner, Descriptor socket) {
        this.owner = owner;
        this.socket = socket;
    }

    @Override
    public void begins() {
        begunNanos = System.nanoTime();
        span = Trace.begin(Operation.HANDSHAKE);
    }

    @Override
    public void succeeds(TlsFacts tls) {
        if (span != Span.NONE) {
            Endpoint endpoint = socket.endpoint();
            span.over(Facts.ok(
                    owner.name(), Shown.answer(endpoint::localAddress), Shown.answer(endpoint::peerAddress), tls));
            span = Span.NONE;
        }
    }

    @Override
    public void fails(IOException why, String policy, String certificate) {
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begunNanos);
        String peer = Shown.answer(socket.endpoint()::peerAddress);
        if (span != Span.NONE) {
            span.over(Facts.failed(owner.name(), peer, why));
            span = Span.NONE;
        }
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
}
