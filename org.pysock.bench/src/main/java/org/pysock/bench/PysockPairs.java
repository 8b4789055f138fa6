package org.pysock.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.pysock.api.PyMemoryBio;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslObject;
import org.pysock.api.PySslSession;
import org.pysock.api.SslModule;
import org.pysock.api.error.SSLWantReadError;

/** Ours: wrap_bio on both sides. */
final class PysockPairs implements TlsPairs {
    private static final int READ_BYTES = 1 << 16;

    private final SslModule ssl;
    private final PysockContexts contexts;
    private final ByteBuffer sink = ByteBuffer.allocate(READ_BYTES);

    private PySslSession session;

    PysockPairs(SslModule ssl, PysockContexts contexts) {
        this.ssl = ssl;
        this.contexts = contexts;
    }

    @Override
    public TlsPair next() throws IOException {
        return new Pair(Wrapping.client(TlsWorker.HOST));
    }

    @Override
    public TlsPair resumed() throws IOException {
        return new Pair(Wrapping.client(TlsWorker.HOST).session(session));
    }

    private final class Pair implements TlsPair {
        private final PySslObject client;
        private final PySslObject server;

        Pair(Wrapping how) throws IOException {
            PyMemoryBio forth = ssl.MemoryBIO();
            PyMemoryBio back = ssl.MemoryBIO();
            PySslContext serving = contexts.server();
            client = contexts.client().wrap_bio(back, forth, how);
            server = serving.wrap_bio(forth, back, Wrapping.server());
        }

        @Override
        public void handshake() throws IOException {
            boolean through = false;
            while (!through) {
                boolean one = attempt(client::do_handshake);
                through = attempt(server::do_handshake) && one;
            }
        }

        private boolean attempt(Attempt attempt) throws IOException {
            try {
                attempt.run();
                return true;
            } catch (SSLWantReadError more) {
                return false;
            }
        }

        @Override
        public void carry(ByteBuffer data) throws IOException {
            int left = data.remaining();
            server.write(data.duplicate());
            while (left > 0) {
                left -= client.read(sink.clear());
            }
        }

        @Override
        public void end() throws IOException {
            session = client.session();
            attempt(client::unwrap);
            server.unwrap();
            client.unwrap();
        }

        @Override
        public boolean isResumed() {
            return client.session_reused();
        }

        @Override
        public String negotiated() {
            return client.version() + "," + client.cipher().name();
        }
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws IOException;
    }
}
