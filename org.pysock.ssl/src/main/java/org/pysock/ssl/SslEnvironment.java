package org.pysock.ssl;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.Security;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.pysock.api.SocketModule;
import org.pysock.api.error.SSLError;
import org.pysock.ssl.trust.TrustBoard;

/** What all contexts of a module have in common: the trust board, the provider of TLS, the encoding of host names. */
final class SslEnvironment {
    private final SocketModule sockets;
    private final TrustBoard board;
    private final Providers providers;

    SslEnvironment(SocketModule sockets, TrustBoard board, Providers providers) {
        this.sockets = sockets;
        this.board = board;
        this.providers = providers;
    }

    SocketModule sockets() {
        return sockets;
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
