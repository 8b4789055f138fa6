package org.pysock.ssl.cert;

import java.util.Base64;
import javax.security.auth.x500.X500Principal;
import org.pysock.api.error.ValueError;

/** Certificates and their names as text: CPython's functions of the module ssl, and the names of Python 2.5's socket.ssl. */
public final class CertificateText {
    private static final String HEADER = "-----BEGIN CERTIFICATE-----";
    private static final String FOOTER = "-----END CERTIFICATE-----";
    private static final int COLUMNS = 64;

    private CertificateText() {}

    /** CPython's {@code DER_cert_to_PEM_cert}. */
    public static String DER_cert_to_PEM_cert(byte[] der) {
        String body = Base64.getMimeEncoder(COLUMNS, new byte[] {'\n'}).encodeToString(der);
        return HEADER + "\n" + body + (body.isEmpty() ? "" : "\n") + FOOTER + "\n";
    }

    /** CPython's {@code PEM_cert_to_DER_cert}. ValueError for text that does not begin and end as such, and for bad base64. */
    public static byte[] PEM_cert_to_DER_cert(String pem) {
        if (!pem.startsWith(HEADER)) {
            throw ValueError.of("Invalid PEM encoding; must start with " + HEADER);
        }
        String stripped = pem.strip();
        if (!stripped.endsWith(FOOTER)) {
            throw ValueError.of("Invalid PEM encoding; must end with " + FOOTER);
        }
        int end = Math.max(HEADER.length(), stripped.length() - FOOTER.length());
        return LenientBase64.decode(stripped.substring(HEADER.length(), end));
    }

    /** CPython's {@code cert_time_to_seconds}, in any locale. ValueError. */
    public static long cert_time_to_seconds(String time) {
        return CertificateTime.seconds(time);
    }

    /** A name in one line, {@code /C=../CN=..}: OpenSSL's X509_NAME_oneline(3). */
    public static String oneLine(X500Principal name) {
        return new OneLine(name).toString();
    }
}
