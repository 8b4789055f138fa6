package org.pysock.ssl.verify;

import java.security.cert.X509Certificate;
import org.pysock.api.error.SSLCertVerificationError;

/**
 * Who the peer has to be: asked in the midst of the verification, as OpenSSL does, so that of a wrong name and, say, an expired
 * certificate the same one is named.
 *
 * @param host as for {@link HostName}; {@code null} for anybody
 * @param commonName whether a common name counts
 */
public record Identity(String host, CommonName commonName) {
    /** Whoever it is. */
    public static final Identity ANYBODY = new Identity(null, CommonName.CHECKED);

    void check(X509Certificate leaf) throws SSLCertVerificationError {
        if (host != null) {
            HostName.check(leaf, host, commonName);
        }
    }
}
