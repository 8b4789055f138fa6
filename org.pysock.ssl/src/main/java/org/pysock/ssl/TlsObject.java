package org.pysock.ssl;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.pysock.api.PySslContext;
import org.pysock.api.PySslContext.Wrapping;
import org.pysock.api.PySslObject;
import org.pysock.api.PySslSession;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;
import org.pysock.api.insight.HandshakeWatch;
import org.pysock.api.spi.WouldBlock;

/** TLS over buffers in memory: nothing is waited for. */
final class TlsObject implements PySslObject, TlsConnection {
    private final BioWire wire;
    private final Wrapping how;
    private final Tls tls;

    TlsObject(TlsContext context, BioWire wire, Wrapping how) throws IOException {
        this.wire = wire;
        this.how = how;
        context.requireFitting(how);
        Peer peer = context.peer(how, context.asciiHost(how), how.session(), "", this);
        this.tls = new Tls(peer, new Driver(peer, HandshakeWatch.NOBODY));
        peer.endBy(why -> tls.driver().refuse(() -> why));
    }

    /** One attempt, the only one. */
    @FunctionalInterface
    private interface Attempt {
        int run() throws IOException, WouldBlock;
    }

    private static int once(Attempt attempt) throws IOException {
        try {
            return attempt.run();
        } catch (WouldBlock blocked) {
            throw blocked.impatient();
        }
    }

    @Override
    public void do_handshake() throws IOException {
        once(() -> {
            tls.driver().handshake(wire);
            return 0;
        });
    }

    @Override
    public byte[] read(int len) throws IOException {
        if (len < 0) {
            throw ValueError.of("size should not be negative");
        }
        byte[] bytes = new byte[Math.min(len, 1 << 16)];
        return Arrays.copyOf(bytes, read(ByteBuffer.wrap(bytes)));
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        return buffer.hasRemaining() ? once(() -> tls.driver().read(wire, buffer)) : 0;
    }

    @Override
    public int write(ByteBuffer data) throws IOException {
        return once(() -> tls.driver().write(wire, data));
    }

    @Override
    public void unwrap() throws IOException {
        once(() -> {
            tls.driver().shutdown(wire);
            return 0;
        });
    }

    @Override
    public Tls tls() {
        return tls;
    }

    @Override
    public Tls requireTls(String attribute) {
        return tls;
    }

    @Override
    public void session(PySslSession session) {
        tls.session(session);
    }

    @Override
    public PySslContext context() {
        return tls.peer().context();
    }

    @Override
    public void context(PySslContext other) {
        tls.peer().context(own(other));
    }

    static TlsContext own(PySslContext context) {
        if (context instanceof TlsContext own) {
            return own;
        }
        throw TypeError.of("The value must be a SSLContext");
    }

    @Override
    public boolean server_side() {
        return how.server_side();
    }

    @Override
    public String server_hostname() {
        return tls.peer().host();
    }

    @Override
    public void verify_client_post_handshake() throws IOException {
        tls.verifyClientPostHandshake();
    }
}
