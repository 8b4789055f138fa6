package org.pysock.ssl.cert;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Set;

/** Certificates and revocation lists out of blocks of PEM, by OpenSSL's labels. */
final class Certificates {
    /** Labels of a certificate; the last is followed by what it is trusted for. */
    private static final Set<String> CERTIFICATE = Set.of("CERTIFICATE", "X509 CERTIFICATE");

    private static final String TRUSTED = "TRUSTED CERTIFICATE";
    private static final String CRL = "X509 CRL";

    private Certificates() {}

    static boolean isCertificate(PemBlock block) {
        return CERTIFICATE.contains(block.label());
    }

    static boolean isTrusted(PemBlock block) {
        return block.label().equals(TRUSTED);
    }

    static boolean isCrl(PemBlock block) {
        return block.label().equals(CRL);
    }

    /** The certificate of a block. */
    static X509Certificate certificate(PemBlock block) throws PemError {
        plain(block);
        if (!isTrusted(block) && Der.length(block.data(), 0) != block.data().length) {
            throw new PemError(PemError.Reason.ASN1, "a " + block.label() + " that is cut or has something behind it");
        }
        try {
            return certificate(block.data());
        } catch (CertificateException bad) {
            throw new PemError(PemError.Reason.ASN1, "a " + block.label() + " that is none: " + bad.getMessage(), bad);
        }
    }

    /** What a TRUSTED CERTIFICATE says of its purposes; {@code null} for nothing. */
    static TrustSettings settings(PemBlock block) throws PemError {
        try {
            return TrustSettings.of(block);
        } catch (IllegalArgumentException bad) {
            throw new PemError(PemError.Reason.ASN1, "a " + TRUSTED + " with broken settings", bad);
        }
    }

    /** The certificate that DER begins with. */
    static X509Certificate certificate(byte[] der) throws CertificateException {
        if (der.length == 0 || der[0] != Der.SEQUENCE) {
            throw new CertificateException("not a SEQUENCE");
        }
        return (X509Certificate) factory().generateCertificate(new ByteArrayInputStream(der));
    }

    /** The revocation list of a block. */
    static X509CRL crl(PemBlock block) throws PemError {
        plain(block);
        try {
            return (X509CRL) factory().generateCRL(new ByteArrayInputStream(block.data()));
        } catch (CRLException | CertificateException bad) {
            throw new PemError(PemError.Reason.ASN1, "an " + CRL + " that is none: " + bad.getMessage(), bad);
        }
    }

    private static void plain(PemBlock block) throws PemError {
        if (!block.header().isEmpty()) {
            throw new PemError(PemError.Reason.NOT_PROC_TYPE, "lines before the base64 of a " + block.label());
        }
    }

    private static CertificateFactory factory() throws CertificateException {
        return CertificateFactory.getInstance("X.509");
    }
}
