package org.pysock.ssl;

import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLSession;

/** What was decided about the peer of a session, for connections that resume it. */
record Known(List<X509Certificate> verified, String trustedBy) {
    private static final String NAME = Known.class.getName();

    /** What is kept in a session; {@code null} for nothing. */
    static Known of(SSLSession session) {
        return (Known) session.getValue(NAME);
    }

    /** Keeps this in a session. */
    void keepIn(SSLSession session) {
        session.putValue(NAME, this);
    }
}
