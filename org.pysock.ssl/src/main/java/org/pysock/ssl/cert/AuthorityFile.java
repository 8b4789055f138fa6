package org.pysock.ssl.cert;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All certificates and revocation lists in a file of PEM; other blocks are passed over. */
record AuthorityFile(
        List<X509Certificate> certificates, Map<X509Certificate, TrustSettings> settings, List<X509CRL> crls) {
    /** Reads it. OSError; SSLError 136 for nothing in it, 524297 for a broken block, whatever it is. */
    static AuthorityFile read(String name) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        Map<X509Certificate, TrustSettings> settings = new HashMap<>();
        List<X509CRL> crls = new ArrayList<>();
        try (PemReader reader = PemReader.file(name)) {
            for (PemBlock block = reader.next(); block != null; block = reader.next()) {
                if (Certificates.isCertificate(block)) {
                    certificates.add(Certificates.certificate(block));
                } else if (Certificates.isTrusted(block)) {
                    X509Certificate certificate = Certificates.certificate(block);
                    // of two blocks of one certificate the first counts
                    if (!certificates.contains(certificate)) {
                        certificates.add(certificate);
                        settings.put(certificate, Certificates.settings(block));
                    }
                } else if (Certificates.isCrl(block)) {
                    crls.add(Certificates.crl(block));
                }
            }
        } catch (PemError broken) {
            throw Failures.authorities(name + ": " + broken.getMessage() + "; nothing of the file is taken", broken);
        }
        if (certificates.isEmpty() && crls.isEmpty()) {
            throw Failures.nothingFound("no certificate in " + name
                    + "; it must have -----BEGIN CERTIFICATE-----, convert DER by openssl x509");
        }
        return new AuthorityFile(certificates, settings, crls);
    }
}
