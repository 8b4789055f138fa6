package org.pysock.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.pysock.api.Address;
import org.pysock.api.PySocket;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslSocket;
import org.pysock.api.SocketModule;

/** Ours over loopback: the server is a thread that sends the same again and again until its client leaves. */
final class PysockSockets {
    private static final int READ_BYTES = 1 << 16;

    private final SocketModule sockets;
    private final PysockContexts contexts;
    private final ByteBuffer data;
    private final Address address;
    private final ByteBuffer sink = ByteBuffer.allocate(READ_BYTES);

    PysockSockets(SocketModule sockets, PysockContexts contexts, ByteBuffer data) throws IOException {
        this.sockets = sockets;
        this.contexts = contexts;
        this.data = data;
        PySocket listener = sockets.socket();
        listener.bind("127.0.0.1", 0);
        listener.listen();
        address = listener.getsockname();
        Thread server = new Thread(() -> serve(listener), "server");
        server.setDaemon(true);
        server.start();
    }

    private void serve(PySocket listener) {
        try {
            while (true) {
                talk(listener.accept().socket());
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void talk(PySocket accepted) {
        try (PySslSocket socket = contexts.server().wrap_socket(accepted, Wrapping.server())) {
            do {
                socket.sendall(data.duplicate());
            } while (data.remaining() > 1);
            socket.recv(1);
        } catch (IOException left) {
            // the client has seen enough
        }
    }

    /** A connection, once its server has said something. */
    PySslSocket connect() throws IOException {
        PySocket socket = sockets.socket();
        socket.connect(address);
        return contexts.client().wrap_socket(socket, Wrapping.client(TlsWorker.HOST));
    }

    /** Reads that much. */
    void read(PySslSocket socket, int count) throws IOException {
        for (int left = count; left > 0; ) {
            sink.clear().limit(Math.min(left, sink.capacity()));
            left -= socket.recv_into(sink);
        }
    }
}
