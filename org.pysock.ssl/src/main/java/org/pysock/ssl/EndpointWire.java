package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pysock.api.spi.Endpoint;
import org.pysock.api.spi.WouldBlock;

/** The endpoint below, which may become another by itself. */
final class EndpointWire implements Wire {
    private volatile Endpoint below;

    EndpointWire(Endpoint below) {
        this.below = below;
    }

    /** What is below now. */
    Endpoint endpoint() {
        Endpoint now = below;
        Endpoint settled = now.settled();
        if (settled != now) {
            below = settled;
        }
        return settled;
    }

    /** Something else is below from now on. */
    void become(Endpoint next) {
        below = next;
    }

    @Override
    public int recv(ByteBuffer buffer) throws IOException, WouldBlock {
        return endpoint().recv(buffer);
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException, WouldBlock {
        return endpoint().send(buffer);
    }
}
