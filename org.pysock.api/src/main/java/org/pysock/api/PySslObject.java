package org.pysock.api;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * CPython's {@code ssl.SSLObject}: TLS over two {@link PyMemoryBio}, without a socket. Whatever would wait fails with SSLWantReadError.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLObject">SSLObject</a>
 */
@ProviderType
public interface PySslObject extends SslConnection {
    /** Ends TLS in order, both ways. */
    void unwrap() throws IOException;
}
