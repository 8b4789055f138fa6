package org.pysock.api;

import org.osgi.annotation.versioning.ProviderType;

/** CPython's {@code ssl.SSLSession}: what a later connection of the same context can resume. */
@ProviderType
public interface PySslSession {
    byte[] id();

    /** When it was made: seconds since 1970. */
    long time();

    /** For how long it is good, in seconds. */
    long timeout();

    /** Seconds for which the server's ticket is good, as far as known. */
    long ticket_lifetime_hint();

    boolean has_ticket();
}
