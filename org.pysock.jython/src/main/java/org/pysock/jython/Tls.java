package org.pysock.jython;

import java.io.IOException;
import org.pysock.api.SslConnection;

/** A Python object that has a TLS connection, of a socket or not. */
interface Tls {
    /** EBADF before it is open. */
    SslConnection connection() throws IOException;

    /** Ends TLS in order. */
    void unwrap() throws IOException;

    /** The context in force, which a server changes when it knows the host. */
    SslContextObject context();

    /** See {@link #context()}; this tells nobody. */
    void remember(SslContextObject context);
}
