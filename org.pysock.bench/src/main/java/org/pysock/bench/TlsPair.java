package org.pysock.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A client and a server in one thread, joined by buffers in memory. */
interface TlsPair {
    /** The handshake of both. */
    void handshake() throws IOException;

    /** From the server to the client, which reads all of it. */
    void carry(ByteBuffer data) throws IOException;

    /** Both say that it is the end. */
    void end() throws IOException;

    /** As the client sees it. */
    boolean isResumed();

    /** Version and cipher. */
    String negotiated();
}
