package org.pysock.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's SSLEngine as a Java program uses it: its own verification, with the name of the host; no more around it than it needs. */
final class EnginePairs implements TlsPairs {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String SUITE_1_3 = "TLS_AES_256_GCM_SHA384";
    private static final char[] NO_PASSWORD = {};

    private final SSLContext clients;
    private final SSLContext servers;
    private final String version;
    private final String suite;

    private int made;

    EnginePairs(Path directory, String certificate, String version) throws IOException, GeneralSecurityException {
        this.version = version;
        boolean ec = certificate.equals("goodec.pem");
        suite = version.equals("TLSv1.3")
                ? SUITE_1_3
                : "TLS_ECDHE_" + (ec ? "ECDSA" : "RSA") + "_WITH_AES_256_GCM_SHA384";
        KeyStore authorities = empty();
        authorities.setCertificateEntry("ca", certificate(directory.resolve("ca.pem")));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(authorities);
        KeyStore keys = empty();
        Path file = directory.resolve(certificate);
        keys.setKeyEntry("key", key(file, ec), NO_PASSWORD, new Certificate[] {certificate(file)});
        KeyManagerFactory key = KeyManagerFactory.getInstance("SunX509");
        key.init(keys, NO_PASSWORD);
        clients = SSLContext.getInstance("TLS");
        clients.init(null, trust.getTrustManagers(), null);
        servers = SSLContext.getInstance("TLS");
        servers.init(key.getKeyManagers(), null, null);
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Certificate certificate(Path file) throws IOException, GeneralSecurityException {
        try (InputStream pem = Files.newInputStream(file)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(pem);
        }
    }

    private static PrivateKey key(Path file, boolean ec) throws IOException, GeneralSecurityException {
        String pem = Files.readString(file);
        String text = pem.substring(pem.indexOf(BEGIN) + BEGIN.length(), pem.indexOf(END));
        return KeyFactory.getInstance(ec ? "EC" : "RSA")
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(text)));
    }

    @Override
    public TlsPair next() {
        made++;
        return resumed();
    }

    @Override
    public TlsPair resumed() {
        // the port is part of the key under which sessions are found
        SSLEngine client = clients.createSSLEngine(TlsWorker.HOST, made);
        SSLParameters parameters = parameters(client);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        client.setSSLParameters(parameters);
        client.setUseClientMode(true);
        SSLEngine server = servers.createSSLEngine();
        server.setUseClientMode(false);
        server.setSSLParameters(parameters(server));
        return new Pair(client, server, System.currentTimeMillis());
    }

    private SSLParameters parameters(SSLEngine engine) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setCipherSuites(new String[] {suite});
        return parameters;
    }

    /** Buffers between the engines are readable, but for the moment in which a record is made. */
    private static final class Pair implements TlsPair {
        private final SSLEngine client;
        private final SSLEngine server;
        private final long born;
        private final ByteBuffer nothing = ByteBuffer.allocate(0);
        private final ByteBuffer forth;
        private final ByteBuffer back;
        private final ByteBuffer plain;

        Pair(SSLEngine client, SSLEngine server, long born) {
            this.client = client;
            this.server = server;
            this.born = born;
            int packet = 2 * client.getSession().getPacketBufferSize();
            forth = ByteBuffer.allocate(packet).flip();
            back = ByteBuffer.allocate(packet).flip();
            plain = ByteBuffer.allocate(client.getSession().getApplicationBufferSize());
        }

        @Override
        public void handshake() throws IOException {
            client.beginHandshake();
            server.beginHandshake();
            while (step(client, back, forth) | step(server, forth, back)) {
                // again
            }
        }

        /** Does all that an engine can do now; whether that was anything. */
        private boolean step(SSLEngine engine, ByteBuffer in, ByteBuffer out) throws IOException {
            boolean any = false;
            while (true) {
                HandshakeStatus status = engine.getHandshakeStatus();
                if (status == HandshakeStatus.NEED_TASK) {
                    engine.getDelegatedTask().run();
                } else if (status == HandshakeStatus.NEED_WRAP) {
                    wrap(engine, nothing, out);
                } else if (in.hasRemaining()) {
                    engine.unwrap(in, plain.clear());
                } else {
                    return any;
                }
                any = true;
            }
        }

        private static void wrap(SSLEngine engine, ByteBuffer data, ByteBuffer out) throws IOException {
            out.compact();
            engine.wrap(data, out);
            out.flip();
        }

        @Override
        public void carry(ByteBuffer data) throws IOException {
            ByteBuffer left = data.duplicate();
            while (left.hasRemaining()) {
                wrap(server, left, back);
                while (back.hasRemaining()) {
                    client.unwrap(back, plain.clear());
                }
            }
        }

        @Override
        public void end() throws IOException {
            client.closeOutbound();
            step(client, back, forth);
            server.closeOutbound();
            step(server, forth, back);
            step(client, back, forth);
        }

        @Override
        public boolean isResumed() {
            return client.getSession().getCreationTime() < born;
        }

        @Override
        public String negotiated() {
            String suite = client.getSession().getCipherSuite();
            String openssl = suite.startsWith("TLS_ECDHE")
                    ? suite.replace("TLS_", "")
                            .replace("_WITH_AES_256", "-AES256")
                            .replace('_', '-')
                    : suite;
            return client.getSession().getProtocol() + "," + openssl;
        }
    }
}
