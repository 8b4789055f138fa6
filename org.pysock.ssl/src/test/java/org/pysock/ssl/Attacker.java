package org.pysock.ssl;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.pysock.ssl.cert.KeyChain;

/** The peer of a connection that does what no peer should: bytes as they are, in between those of an engine of its own. */
final class Attacker implements AutoCloseable {
    private static final Map<String, SSLContext> CONTEXTS = new ConcurrentHashMap<>();
    private static final AtomicInteger PORTS = new AtomicInteger();
    private static final int RECORD_BYTES = 20_000;
    private static final char[] PASSWORD = "secret".toCharArray();
    private static final int LIMIT_MILLIS = 20_000;

    private final Socket socket;
    private final SSLEngine engine;
    private final ByteBuffer arrived = ByteBuffer.allocate(4 * RECORD_BYTES).flip();
    private final ByteBuffer plain = ByteBuffer.allocate(4 * RECORD_BYTES);

    /** How many more bytes leave; what would be beyond ends the attack. */
    private int left = Integer.MAX_VALUE;

    /** All that it had to say is said. */
    static final class Cut extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private Attacker(Socket socket, SSLEngine engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        socket.setSoTimeout(LIMIT_MILLIS);
        socket.setTcpNoDelay(true);
    }

    /** Somebody who attacks whoever connects. */
    static ServerSocket listener() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    }

    /** Attacks who has connected: as the client when that is a server, and the other way round. */
    static Attacker of(Socket socket, Side subject, String version, String keyfile) throws IOException {
        // another port each time: no session is resumed
        SSLEngine engine = CONTEXTS.computeIfAbsent(keyfile, Attacker::context)
                .createSSLEngine("localhost", PORTS.incrementAndGet());
        engine.setUseClientMode(subject == Side.SERVER);
        engine.setEnabledProtocols(new String[] {version});
        return new Attacker(socket, engine);
    }

    private static SSLContext context(String keyfile) {
        try {
            return makeContext(keyfile);
        } catch (IOException | GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static SSLContext makeContext(String keyfile) throws IOException, GeneralSecurityException {
        KeyChain keys = KeyChain.load(keyfile, null, null);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        store.setKeyEntry("own", keys.key(), PASSWORD, keys.chain().toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), new TrustManager[] {new Trusting()}, null);
        return context;
    }

    SSLEngine engine() {
        return engine;
    }

    Socket socket() {
        return socket;
    }

    /** Says no more than so many bytes. */
    Attacker atMost(int bytes) {
        left = bytes;
        return this;
    }

    void send(byte[] bytes) throws IOException {
        int count = Math.min(left, bytes.length);
        socket.getOutputStream().write(bytes, 0, count);
        left -= count;
        if (count < bytes.length) {
            throw new Cut();
        }
    }

    void say(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void hex(String... parts) throws IOException {
        send(HexFormat.of().parseHex(String.join("", parts).replace(" ", "")));
    }

    /** What the engine makes of some data, or of nothing. */
    byte[] seal(byte[] data) throws IOException {
        ByteBuffer record = ByteBuffer.allocate(2 * RECORD_BYTES);
        engine.wrap(ByteBuffer.wrap(data), record);
        return Arrays.copyOf(record.array(), record.position());
    }

    byte[] seal(String text) throws IOException {
        return seal(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Goes on with the handshake until it is through. */
    void handshake() throws IOException {
        if (engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING) {
            engine.beginHandshake();
        }
        for (; ; ) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK:
                    engine.getDelegatedTask().run();
                    break;
                case NEED_WRAP:
                    send(seal(new byte[0]));
                    break;
                case NEED_UNWRAP:
                    open();
                    break;
                default:
                    return;
            }
        }
    }

    private void open() throws IOException {
        int before = arrived.remaining();
        engine.unwrap(arrived, plain.clear());
        if (arrived.remaining() == before && engine.getHandshakeStatus() == HandshakeStatus.NEED_UNWRAP) {
            arrived.compact();
            int count = socket.getInputStream().read(arrived.array(), arrived.position(), arrived.remaining());
            if (count < 0) {
                throw new EOFException();
            }
            arrived.position(arrived.position() + count).flip();
        }
    }

    /** Asks for a host. */
    void name(String host) {
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        engine.setSSLParameters(parameters);
    }

    /** Begins with a hello in many records. */
    void helloInRecordsOf(int size) throws IOException {
        engine.beginHandshake();
        byte[] hello = seal("");
        for (int at = 5; at < hello.length; at += size) {
            int count = Math.min(size, hello.length - at);
            send(new byte[] {22, 3, 3, 0, (byte) count});
            send(Arrays.copyOfRange(hello, at, at + count));
        }
    }

    /** Says no more, and hears until the other does not either. */
    void finish() throws IOException {
        socket.shutdownOutput();
        hear();
    }

    /** Hears until the other says no more. */
    void hear() throws IOException {
        byte[] some = new byte[RECORD_BYTES];
        while (socket.getInputStream().read(some) >= 0) {
            continue;
        }
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /** Whoever it is. */
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
