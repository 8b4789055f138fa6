package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;

/** Many UDP sockets on loopback and a way to wait for them. */
interface Waiting {
    /** Where the sockets are. */
    InetSocketAddress address(int index) throws IOException;

    /** Waits until some are ready; how many. What is measured. */
    int await() throws IOException;

    /** Takes the datagram out of a socket, into a direct buffer; measured where the case says so. */
    void take(int index) throws IOException;
}
