package org.pysock.ssl;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import javax.net.ssl.SSLContext;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.pysock.api.SocketModule;
import org.pysock.api.error.SSLError;
import org.pysock.api.spi.Farewell;
import org.pysock.api.spi.Records;
import org.pysock.ssl.trust.TrustBoard;

/**
 * What all contexts of this bundle have in common: the trust board, the provider of TLS, the encoding of host names, and an end. It stays
 * while socket modules come and go, so that contexts do. When the bundle stops, connections end with it: nothing goes on in code that
 * was replaced.
 */
@Component(service = SslEnvironment.class, immediate = true)
public final class SslEnvironment {
    private static final System.Logger LOG = System.getLogger("org.pysock");

    private final TrustBoard board;
    private final Providers providers;

    // guarded by itself
    private final Set<TlsSocket> live = Collections.newSetFromMap(new WeakHashMap<>());

    private volatile SocketModule sockets;
    /** Written under {@code live}: a socket has entered before, and ends, or has not. */
    private volatile boolean ended;

    /** With the policies of {@code board} and the cryptography that {@code providers} chooses. */
    @Activate
    public SslEnvironment(@Reference TrustBoard board, @Reference Providers providers) {
        this.board = board;
        this.providers = providers;
    }

    /** What came before was still in its code when it stopped. */
    @Activate
    void begin() {
        Records.forget();
    }

    /** From now on names are encoded, and servers asked for certificates, over these. */
    void sockets(SocketModule now) {
        sockets = now;
    }

    SocketModule sockets() {
        return sockets;
    }

    /** SSLError when the bundle has stopped. */
    void requireGoing() throws SSLError {
        if (ended) {
            throw SSLError.plain(0, "the bundle org.pysock.ssl that made this context has stopped: make another one");
        }
    }

    /** TLS is on a socket: it ends with this at the latest. SSLError when this has ended, and then it must be taken off again. */
    void enter(TlsSocket socket) throws SSLError {
        synchronized (live) {
            requireGoing();
            live.add(socket);
        }
    }

    /** TLS has left a socket. */
    void leave(TlsSocket socket) {
        synchronized (live) {
            live.remove(socket);
        }
    }

    @Deactivate
    void end(BundleContext context) {
        Farewell.of(context.getBundle());
        stop();
    }

    /** Closes the sockets that TLS is on; who waits in one gets EBADF. */
    void stop() {
        List<TlsSocket> left;
        synchronized (live) {
            ended = true;
            left = List.copyOf(live);
        }
        long closed = left.stream().filter(TlsSocket::end).count();
        if (closed > 0) {
            LOG.log(System.Logger.Level.WARNING, "org.pysock.ssl stops: closed {0} open TLS connection(s)", closed);
        }
    }

    TrustBoard board() {
        return board;
    }

    Providers providers() {
        return providers;
    }

    /** A host name in ASCII, as the encoding in force writes it; {@code null} is {@code null}. UnicodeError. */
    String ascii(String host) throws IOException {
        return host == null ? null : sockets.asciiHostName(host);
    }

    /** The cipher suites that there are, by Java's names: none while the provider is missing. */
    Set<String> cipherSuites() {
        try {
            Provider provider = providers.inForce();
            SSLContext context =
                    provider == null ? SSLContext.getInstance("TLS") : SSLContext.getInstance("TLS", provider);
            // never the default context: what it once trusts it trusts for ever
            context.init(null, null, null);
            return Set.of(context.getSupportedSSLParameters().getCipherSuites());
        } catch (GeneralSecurityException | SSLError none) {
            return Set.of();
        }
    }

    /** What does the cryptography, for people. */
    String shown() {
        try {
            Provider provider = providers.inForce();
            Provider shown = provider == null ? Security.getProviders("SSLContext.TLS")[0] : provider;
            return "JSSE " + shown.getName() + " " + shown.getVersionStr();
        } catch (SSLError missing) {
            return missing.getMessage();
        }
    }
}
