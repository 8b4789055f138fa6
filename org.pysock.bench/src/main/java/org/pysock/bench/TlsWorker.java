package org.pysock.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.pysock.api.PySslSocket;
import org.pysock.api.Pysock;

/**
 * The Java contenders of {@link TlsScenario}. Arguments: who, provider, directory of the certificates; {@code full}, {@code resumed} or the
 * bytes of a call; {@code memory} or {@code sockets}; certificate, version.
 */
final class TlsWorker {
    static final String OURS = "pysock";
    static final String ENGINE = "SSLEngine";
    static final String HOST = "localhost";

    private static final int MEBIBYTE = 1 << 20;
    private static final ByteBuffer ONE = ByteBuffer.allocate(1);

    private TlsWorker() {}

    /** A process of its own. */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        System.setProperty("org.pysock.ssl.provider", arguments[1]);
        Path directory = Path.of(arguments[2]);
        String what = arguments[3];
        String certificate = arguments[5];
        String version = arguments[6];
        Repeated.Answer attempt; // an operation, and what was negotiated
        if (arguments[0].equals(ENGINE)) {
            attempt = inMemory(what, new EnginePairs(directory, certificate, version));
        } else {
            Pysock pysock = Pysock.load();
            PysockContexts contexts = PysockContexts.of(pysock.ssl(), directory, certificate, version);
            attempt = arguments[4].equals("memory")
                    ? inMemory(what, new PysockPairs(pysock.ssl(), contexts))
                    : overSockets(what, pysock, contexts);
        }
        com.sun.management.OperatingSystemMXBean process =
                (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Worker.serve(new Repeated(1, attempt::get, attempt), process::getProcessCpuTime);
    }

    private static Repeated.Answer inMemory(String what, TlsPairs pairs) throws IOException {
        if (what.equals("full")) {
            return () -> through(pairs.next());
        }
        TlsPair first = pairs.next();
        if (what.equals("resumed")) {
            through(first);
            return () -> {
                TlsPair pair = pairs.resumed();
                String negotiated = through(pair);
                if (!pair.isResumed()) {
                    throw new IOException("it does not resume");
                }
                return negotiated;
            };
        }
        ByteBuffer data = ByteBuffer.allocate(Integer.parseInt(what));
        first.handshake();
        return () -> {
            for (int carried = 0; carried < MEBIBYTE; carried += data.capacity()) {
                first.carry(data);
            }
            return first.negotiated();
        };
    }

    /** A connection from its beginning to its end, with the byte that brings tickets. */
    private static String through(TlsPair pair) throws IOException {
        pair.handshake();
        pair.carry(ONE);
        pair.end();
        return pair.negotiated();
    }

    private static Repeated.Answer overSockets(String what, Pysock pysock, PysockContexts contexts) throws IOException {
        if (what.equals("full")) {
            PysockSockets sockets = new PysockSockets(pysock.socket(), contexts, ONE);
            return () -> {
                try (PySslSocket socket = sockets.connect()) {
                    sockets.read(socket, 1);
                    return socket.version() + "," + socket.cipher().name();
                }
            };
        }
        ByteBuffer data = ByteBuffer.allocate(Integer.parseInt(what));
        PysockSockets sockets = new PysockSockets(pysock.socket(), contexts, data);
        PySslSocket socket = sockets.connect();
        return () -> {
            sockets.read(socket, MEBIBYTE);
            return socket.version() + "," + socket.cipher().name();
        };
    }
}
