package org.pysock.ssl;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import org.pysock.api.error.SSLError;
import org.pysock.tck.Pki;

/** Two engines of JSSE, and between them somebody who may change what they send. Tells with what each of them fails. */
final class Duel {
    /** What the one between does with the flight of a number, the client's first being 1. */
    @FunctionalInterface
    interface Between {
        byte[] pass(int flight, byte[] bytes);
    }

    private static final int TURNS = 20;
    private static final int ROOM = 1 << 17;
    private static final char[] NO_PASSWORD = {};

    private final Map<Side, SSLEngine> engines = new EnumMap<>(Side.class);
    private final Map<Side, SSLError> failures = new EnumMap<>(Side.class);
    private final Map<Side, ByteBuffer> arrived = new EnumMap<>(Side.class);
    private final Map<Side, Reasons.State> states = new EnumMap<>(Side.class);
    private int flights;

    private Duel(SSLEngine client, SSLEngine server) {
        engines.put(Side.CLIENT, client);
        engines.put(Side.SERVER, server);
        for (Side side : Side.values()) {
            arrived.put(side, ByteBuffer.allocate(2 * ROOM));
        }
        client.setUseClientMode(true);
        server.setUseClientMode(false);
        states.put(Side.CLIENT, Reasons.State.FRESH);
        states.put(Side.SERVER, Reasons.State.FRESH);
    }

    /** A duel of engines, each of which has been set up. */
    static Duel of(SSLContext client, SSLContext server, Map<Side, Consumer<SSLEngine>> setUp) {
        Duel duel = new Duel(client.createSSLEngine(), server.createSSLEngine());
        setUp.forEach((side, how) -> how.accept(duel.engines.get(side)));
        return duel;
    }

    /** A context with a certificate and its key, or without. */
    static SSLContext context(Path directory, String name, TrustManager trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            if (name != null) {
                Pki pki = Pki.in(directory);
                Certificate[] chain = CertificateFactory.getInstance("X.509")
                        .generateCertificates(
                                new ByteArrayInputStream(pki.text(name + ".crt").getBytes()))
                        .toArray(Certificate[]::new);
                store.setKeyEntry("key", key(pki.text(name + ".key"), chain[0]), NO_PASSWORD, chain);
            }
            keys.init(store, NO_PASSWORD);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
        context.init(keys.getKeyManagers(), new TrustManager[] {trust}, null);
        return context;
    }

    private static PrivateKey key(String pem, Certificate certificate) throws GeneralSecurityException {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        return KeyFactory.getInstance(certificate.getPublicKey().getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    }

    /** Lets both talk until neither has more to say. */
    Duel fight(Between between) {
        for (int turn = 0; turn < TURNS; turn++) {
            for (Side side : Side.values()) {
                readOn(side);
                byte[] flight = write(side, new byte[0]);
                if (flight.length > 0) {
                    flights++;
                    read(other(side), between.pass(flights, flight));
                }
            }
        }
        return this;
    }

    /** A side sends bytes as application data; what goes over the wire. */
    byte[] write(Side side, byte[] data) {
        SSLEngine engine = engines.get(side);
        ByteBuffer wire = ByteBuffer.allocate(ROOM);
        try {
            boolean more = true;
            ByteBuffer from = ByteBuffer.wrap(data);
            while (more) {
                int before = wire.position();
                note(side, engine.wrap(from, wire));
                run(engine);
                more = wire.position() > before;
            }
        } catch (SSLException failed) {
            failed(side, failed);
            return rest(engine, wire);
        }
        return taken(wire);
    }

    /** A side gets bytes from the wire. */
    void read(Side side, byte[] bytes) {
        arrived.get(side).put(bytes);
        readOn(side);
    }

    /** A side takes what has arrived, as far as its engine will. */
    private void readOn(Side side) {
        SSLEngine engine = engines.get(side);
        ByteBuffer wire = arrived.get(side).flip();
        ByteBuffer record = wire.duplicate();
        try {
            boolean more = wire.hasRemaining();
            while (more) {
                record.position(wire.position());
                note(side, engine.unwrap(wire, ByteBuffer.allocate(ROOM)));
                boolean ran = run(engine);
                boolean moved = wire.position() > record.position();
                states.merge(side, Reasons.State.HANDSHAKING, (now, next) -> now == Reasons.State.FRESH ? next : now);
                more = wire.hasRemaining() && (ran || moved);
            }
        } catch (SSLException failed) {
            SSLError alert =
                    states.get(side) == Reasons.State.HANDSHAKING ? Reasons.ofPlainAlert(record, failed) : null;
            failures.putIfAbsent(side, alert == null ? Reasons.of(failed, states.get(side)) : alert);
            wire.position(wire.limit());
        }
        wire.compact();
    }

    /** A side meets the end of the stream. */
    void end(Side side) {
        try {
            engines.get(side).closeInbound();
        } catch (SSLException failed) {
            failed(side, failed);
        }
    }

    private void failed(Side side, SSLException failed) {
        failures.putIfAbsent(side, Reasons.of(failed, states.get(side)));
    }

    private static Side other(Side side) {
        return side == Side.CLIENT ? Side.SERVER : Side.CLIENT;
    }

    /** With what CPython would say a side has failed first; {@code null} if it has not. */
    SSLError failure(Side side) {
        return failures.get(side);
    }

    private void note(Side side, SSLEngineResult result) {
        if (result.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.FINISHED) {
            states.put(side, Reasons.State.ESTABLISHED);
        }
    }

    private static boolean run(SSLEngine engine) {
        boolean ran = false;
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
            ran = true;
        }
        return ran;
    }

    /** The alert behind a failure. */
    private static byte[] rest(SSLEngine engine, ByteBuffer wire) {
        try {
            while (engine.getHandshakeStatus() == SSLEngineResult.HandshakeStatus.NEED_WRAP
                    && engine.wrap(ByteBuffer.allocate(0), wire).bytesProduced() > 0) {
                run(engine);
            }
        } catch (SSLException again) {
            return taken(wire); // the same once more
        }
        return taken(wire);
    }

    private static byte[] taken(ByteBuffer wire) {
        byte[] bytes = new byte[wire.flip().remaining()];
        wire.get(bytes);
        return bytes;
    }
}
