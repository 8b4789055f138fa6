package org.pysock.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

/** A way for Java programs to use sockets; the words of {@code how} are those of traffic.py. */
interface Lines {
    /** How long to wait for an answer that comes at once. */
    int TIMEOUT_MILLIS = 5_000;

    /** A TCP connection. */
    Line stream(String how, InetSocketAddress peer) throws IOException;

    /** A UDP socket. */
    Line datagrams(String how, InetSocketAddress peer) throws IOException;

    /** What connects and accepts. */
    default Meetings meetings() throws IOException {
        throw new IOException("it is not asked to connect");
    }

    /** Both ends of a pair, opened and closed. */
    default void pair() throws IOException {
        throw new IOException("it has no pairs");
    }

    /** What its users would send from and receive into. */
    default ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocateDirect(bytes);
    }

    /** The same, but that what is sent and received is in arrays. */
    default Lines withArrays() {
        return new Lines() {
            @Override
            public Line stream(String how, InetSocketAddress peer) throws IOException {
                return Lines.this.stream(how, peer);
            }

            @Override
            public Line datagrams(String how, InetSocketAddress peer) throws IOException {
                return Lines.this.datagrams(how, peer);
            }

            @Override
            public ByteBuffer buffer(int bytes) {
                return ByteBuffer.allocate(bytes);
            }
        };
    }

    /** A listener of its own, and connections to it. */
    interface Meetings {
        /** Where it listens, on every address. */
        int port() throws IOException;

        /** Connects to an address of the listener's, accepts, closes both ends. */
        void meet(InetSocketAddress listener) throws IOException;
    }
}
