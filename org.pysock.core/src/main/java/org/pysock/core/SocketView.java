package org.pysock.core;

import static org.pysock.api.constant.SocketConstants.AF_INET6;

import java.io.IOException;
import java.time.Duration;
import org.pysock.api.insight.OpenSocket;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.Events;
import org.pysock.core.trace.Facts;

/** One descriptor for people: asks its endpoint what that knows, takes nothing from the kernel and waits for nobody. */
final class SocketView {
    private SocketView() {}

    static OpenSocket of(Descriptor descriptor) {
        Present present = descriptor.present();
        Endpoint endpoint = descriptor.endpoint();
        Kind kind = present.kind();
        long timeout = descriptor.timeoutNanos();
        return new OpenSocket(
                descriptor.owner().name(),
                descriptor.number(),
                kind.isUnix() ? "unix" : kind.family() == AF_INET6 ? "inet6" : "inet",
                kind.isUnix() ? "stream" : kind.isStream() ? "tcp" : "udp",
                state(kind, endpoint),
                Shown.answer(endpoint::localAddress),
                Shown.answer(endpoint::peerAddress),
                present.traffic().in(),
                present.traffic().out(),
                Duration.ofNanos(present.ageNanos()),
                timeout < 0 ? null : Duration.ofNanos(timeout),
                endpoint.tls());
    }

    /** What an event tells of one that is about to be closed. */
    static Facts facts(Descriptor descriptor) {
        Present present = descriptor.present();
        Endpoint endpoint = present.endpoint();
        return new Facts(
                descriptor.owner().name(),
                Shown.answer(endpoint::localAddress),
                Shown.answer(endpoint::peerAddress),
                "ok",
                null,
                present.traffic().in(),
                present.traffic().out(),
                present.ageNanos());
    }

    /** In the words of netstat(8). */
    private static String state(Kind kind, Endpoint endpoint) {
        try {
            if (endpoint.isListening()) {
                return "LISTEN";
            }
            if (endpoint.isConnecting()) {
                return "SYN_SENT";
            }
            if (!Transfer.hasPeer(endpoint)) {
                return kind.isStream() ? "CLOSE" : "";
            }
        } catch (IOException closed) {
            return "CLOSE";
        }
        int events = kind.isStream() ? endpoint.poll(Events.RDHUP) : 0;
        return (events & Events.HUP) != 0 ? "CLOSING" : (events & Events.RDHUP) != 0 ? "CLOSE_WAIT" : "ESTABLISHED";
    }
}
