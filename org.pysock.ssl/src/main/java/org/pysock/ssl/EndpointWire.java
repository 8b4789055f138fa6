package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.WouldBlock;

/** The endpoint below, which may become another by itself. */
final class EndpointWire implements Wire {
    private final AtomicReference<Endpoint> below;

    EndpointWire(Endpoint below) {
        this.below = new AtomicReference<>(below);
    }

    /** What is below now. */
    Endpoint endpoint() {
        for (; ; ) {
            Endpoint now = below.get();
            Endpoint settled = now.settled();
            // unless it became something else meanwhile
            if (settled == now || below.compareAndSet(now, settled)) {
                return settled;
            }
        }
    }

    /** Something else is below from now on. */
    void become(Endpoint next) {
        below.set(next);
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        return endpoint().recv(buffer);
    }

    @Override
    public boolean isAwaited() {
        return true;
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        return endpoint().send(buffer);
    }
}
