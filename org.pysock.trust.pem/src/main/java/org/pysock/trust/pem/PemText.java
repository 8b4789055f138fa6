package org.pysock.trust.pem;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The certificates of a text, by RFC 7468 and with OpenSSL's other labels; what stands between the blocks does not
 * count, nor do keys.
 */
final class PemText {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ((?:X509 |TRUSTED )?CERTIFICATE)-----");

    private PemText() {}

    /** CertificateException, with the place, for a text without certificates and for a broken one. */
    static List<X509Certificate> certificates(String place, String text) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int from = 0;
        while (begin.find(from)) {
            String end = "-----END " + begin.group(1) + "-----";
            int until = text.indexOf(end, begin.end());
            if (until < 0) {
                throw wrong(place, certificates.size(), "its end is missing", null);
            }
            certificates.add(certificate(factory, place, certificates.size(), text.substring(begin.end(), until)));
            from = until + end.length();
        }
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in " + place);
        }
        return certificates;
    }

    private static X509Certificate certificate(CertificateFactory factory, String place, int index, String base64)
            throws CertificateException {
        try {
            byte[] der = Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
            return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
        } catch (IllegalArgumentException | CertificateException broken) {
            throw wrong(place, index, String.valueOf(broken.getMessage()), broken);
        }
    }

    private static CertificateException wrong(String place, int index, String why, Exception cause) {
        return new CertificateException("certificate " + (index + 1) + " in " + place + " is broken: " + why, cause);
    }
}
