package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pysock.api.spi.WouldBlock;

/** Two buffers in memory, to which and from which somebody else carries the records. */
record BioWire(MemoryBio incoming, MemoryBio outgoing) implements Wire {
    @Override
    public int recv(ByteBuffer buffer) throws WouldBlock {
        int count = incoming.drainTo(buffer);
        if (count == 0 && !incoming.eof()) {
            throw WouldBlock.READ;
        }
        return count;
    }

    /** The caller brings something else before it tries again. */
    @Override
    public boolean isAwaited() {
        return false;
    }

    @Override
    public int send(ByteBuffer buffer) throws IOException {
        return outgoing.write(buffer);
    }
}
