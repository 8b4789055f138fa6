package org.pysock.ssl.cert;

import java.security.cert.X509Certificate;

/** Whether OpenSSL takes a certificate for one of an authority. X509_check_ca(3). */
final class CaCertificate {
    private static final String BASIC_CONSTRAINTS = "2.5.29.19";
    private static final String NETSCAPE_TYPE = "2.16.840.1.113730.1.1";
    private static final int KEY_CERT_SIGN = 5;

    /** The bits of Netscape's type that mean an authority: of TLS, S/MIME, objects. */
    private static final int NETSCAPE_AUTHORITY = 0x07;

    private CaCertificate() {}

    static boolean is(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[KEY_CERT_SIGN]) {
            return false;
        }
        if (certificate.getExtensionValue(BASIC_CONSTRAINTS) != null) {
            return certificate.getBasicConstraints() >= 0;
        }
        boolean oldRoot = certificate.getVersion() == 1
                && certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
        return oldRoot || usage != null || netscape(certificate);
    }

    private static boolean netscape(X509Certificate certificate) {
        byte[] value = certificate.getExtensionValue(NETSCAPE_TYPE);
        if (value == null) {
            return false;
        }
        try {
            byte[] bits = Der.of(Der.of(value).content()).content();
            return bits.length > 1 && (bits[1] & NETSCAPE_AUTHORITY) != 0;
        } catch (IllegalArgumentException broken) {
            return false;
        }
    }
}
