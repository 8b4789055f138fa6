package org.pysock.ssl.cert;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.pysock.api.error.SSLError;

/**
 * A certificate as CPython's dict: {@code getpeercert()}, in CPython's order of keys. Tuples are lists. What a certificate has
 * no use of, has no key.
 *
 * @see <a href="https://docs.python.org/3/library/ssl.html#ssl.SSLSocket.getpeercert">getpeercert</a>
 */
public final class CertificateDict {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "MMM ppd HH:mm:ss uuuu 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private CertificateDict() {}

    /** The dict of DER. SSLError for what is no certificate, or has something behind it. */
    public static Map<String, Object> of(byte[] der) throws SSLError {
        try {
            if (Der.length(der, 0) == der.length) {
                return of(Certificates.certificate(der));
            }
        } catch (CertificateException bad) {
            throw Failures.nested(bad.getMessage());
        }
        throw Failures.nested("a certificate that is cut or has something behind it");
    }

    /** The dict. */
    public static Map<String, Object> of(X509Certificate certificate) {
        Map<String, Object> dict = new LinkedHashMap<>();
        dict.put("subject", name(certificate.getSubjectX500Principal().getEncoded()));
        dict.put("issuer", name(certificate.getIssuerX500Principal().getEncoded()));
        dict.put("version", certificate.getVersion());
        dict.put("serialNumber", serial(certificate));
        dict.put("notBefore", time(certificate.getNotBefore()));
        dict.put("notAfter", time(certificate.getNotAfter()));
        Extensions extensions = new Extensions(certificate);
        put(dict, "subjectAltName", extensions.alternativeNames());
        put(dict, "OCSP", extensions.access(Extensions.OCSP));
        put(dict, "caIssuers", extensions.access(Extensions.CA_ISSUERS));
        put(dict, "crlDistributionPoints", extensions.revocationLists());
        return dict;
    }

    private static void put(Map<String, Object> dict, String key, List<?> value) {
        if (value != null) {
            dict.put(key, value);
        }
    }

    private static List<List<List<String>>> name(byte[] der) {
        return DistinguishedName.of(der).pairs();
    }

    private static String serial(X509Certificate certificate) {
        String digits = certificate.getSerialNumber().abs().toString(16).toUpperCase(Locale.ROOT);
        String even = digits.length() % 2 == 0 ? digits : "0" + digits;
        return certificate.getSerialNumber().signum() < 0 ? "-" + even : even;
    }

    private static String time(Date date) {
        return TIME.format(Instant.ofEpochMilli(date.getTime()));
    }
}
