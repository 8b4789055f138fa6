package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pysock.api.spi.WouldBlock;

/** What carries the records of a TLS connection: the endpoint of a socket, or two buffers in memory. Never waits. */
interface Wire {
    /** Bytes received, 0 at the end. */
    int recv(ByteBuffer buffer) throws IOException, WouldBlock;

    /** Whether somebody can wait for it, and is told at once of what is there already. */
    boolean isAwaited();

    /** Bytes sent. */
    int send(ByteBuffer buffer) throws IOException, WouldBlock;
}
