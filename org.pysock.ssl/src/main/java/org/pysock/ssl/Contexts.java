package org.pysock.ssl;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import org.pysock.api.error.SSLError;

/**
 * Java's SSLContexts of one of ours: one for each state of its settings and each generation of the trust policy, for a session
 * that was made in one is resumed there without anybody being asked. Keeps the last few of the provider in force.
 */
final class Contexts {
    /** Settings and policies change seldom; whoever goes back and forth between two finds both. */
    private static final int KEPT = 4;
    /** Sessions kept in each: they are resumed only where a program has asked for it. */
    private static final int SESSIONS = 1024;
    /** CPython's, in seconds. */
    static final int SESSION_SECONDS = 7200;

    /** The JDK has two bytes for a port; they come again when the cache has long forgotten the session. */
    private static final int MAX_PORT = 0xffff;

    private static final AtomicInteger KEYS = new AtomicInteger();

    /** What must be equal, and for {@link Settings} the same, for two connections to have sessions in common. */
    private record State(Settings settings, Settings keys, Object generation) {}

    /** An SSLContext and what it was made of. */
    record Made(SSLContext context, Settings settings, Settings keys) {
        /** An engine for a peer. SSLError. */
        SSLEngine engine(Peer peer) throws SSLError {
            // what providers take for the host and port of a session; Conscrypt takes the name in SNI for the host
            SSLEngine engine = context.createSSLEngine("pysock-" + peer.key(), peer.key() & MAX_PORT);
            Parameters.of(settings, peer).apply(engine);
            return engine;
        }
    }

    private final Providers providers;

    // guarded by this
    private Provider provider;
    private final Map<State, Made> made = new LinkedHashMap<>(KEPT, 1, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<State, Made> eldest) {
            return size() > KEPT;
        }
    };

    Contexts(Providers providers) {
        this.providers = providers;
    }

    /** A number under which there is no session. */
    static int freshKey() {
        return KEYS.incrementAndGet() & Integer.MAX_VALUE;
    }

    /** The one for a state. SSLError. */
    synchronized Made of(Settings settings, Settings keys, Object generation) throws SSLError {
        State state = new State(settings, keys, generation);
        Provider now = providers.inForce();
        if (now != provider) {
            made.clear();
            provider = now;
        }
        Made known = made.get(state);
        if (known == null) {
            known = new Made(make(keys), settings, keys);
            made.put(state, known);
        }
        return known;
    }

    private SSLContext make(Settings keys) throws SSLError {
        try {
            SSLContext context =
                    provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            context.init(
                    new KeyManager[] {KeyGate.of(keys.keys, provider)}, new TrustManager[] {new TrustGate()}, null);
            context.getClientSessionContext().setSessionCacheSize(SESSIONS);
            context.getClientSessionContext().setSessionTimeout(SESSION_SECONDS);
            context.getServerSessionContext().setSessionCacheSize(SESSIONS);
            context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
            return context;
        } catch (GeneralSecurityException none) {
            throw SSLError.protocol("LIBRARY_HAS_NO_CIPHERS", none.toString(), none);
        }
    }

    /** The certificates of a chain that are X.509, as all are. */
    static List<X509Certificate> chain(Certificate[] certificates) {
        return Stream.of(certificates).map(X509Certificate.class::cast).toList();
    }
}
