package org.pysock.ssl;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates as DER. */
final class Der {
    private Der() {}

    static byte[] of(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }

    static List<byte[]> of(List<X509Certificate> certificates) {
        return certificates.stream().map(Der::of).toList();
    }
}
