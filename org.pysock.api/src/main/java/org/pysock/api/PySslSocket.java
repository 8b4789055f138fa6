package org.pysock.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * CPython's {@code ssl.SSLSocket}. A TLS connection over the socket below; after {@link #unwrap}, and before a client is connected,
 * a plain socket. Where the network must be waited for, non-blocking calls fail with SSLWantReadError or SSLWantWriteError; a
 * timeout says which operation it ended. select counts decrypted bytes as readable.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl-sockets">SSL Sockets</a>
 */
@ProviderType
public interface PySslSocket extends PySocket, SslConnection {
    /** Ends TLS in order, both ways, and leaves a plain socket, which is this one. */
    PySslSocket unwrap() throws IOException;
}
