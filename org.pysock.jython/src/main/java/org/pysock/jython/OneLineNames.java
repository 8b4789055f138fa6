package org.pysock.jython;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.security.auth.x500.X500Principal;

/** Names of certificates as Python 2.5 shows them, {@code /C=US/O=Example/CN=example.org}: OpenSSL's X509_NAME_oneline(3). */
final class OneLineNames {
    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "1.2.840.113549.1.9.1", "emailAddress",
            "2.5.4.4", "SN",
            "2.5.4.5", "serialNumber",
            "2.5.4.12", "title",
            "2.5.4.42", "GN",
            "2.5.4.9", "street",
            "2.5.4.17", "postalCode");

    private static final char FIRST_PRINTABLE = ' ';
    private static final char LAST_PRINTABLE = '~';

    private OneLineNames() {}

    /** Whom the certificate names; empty for no certificate. */
    static String subject(byte[] der) {
        return der == null ? "" : line(certificate(der).getSubjectX500Principal());
    }

    /** Who signed the certificate; empty for no certificate. */
    static String issuer(byte[] der) {
        return der == null ? "" : line(certificate(der).getIssuerX500Principal());
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException unreadable) {
            throw new IllegalStateException("a certificate that was read before", unreadable);
        }
    }

    private static String line(X500Principal name) {
        StringBuilder line = new StringBuilder();
        try {
            for (Rdn part : new LdapName(name.getName(X500Principal.RFC2253, ABBREVIATIONS)).getRdns()) {
                line.append('/').append(part.getType()).append('=').append(shown(part.getValue()));
            }
        } catch (InvalidNameException never) {
            throw new IllegalStateException("a name that was written before", never);
        }
        return line.toString();
    }

    private static String shown(Object value) {
        if (!(value instanceof String text)) {
            return "?";
        }
        StringBuilder shown = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (character >= FIRST_PRINTABLE && character <= LAST_PRINTABLE) {
                shown.append(character);
            } else {
                shown.append(String.format("\\x%02X", (int) character));
            }
        }
        return shown.toString();
    }
}
