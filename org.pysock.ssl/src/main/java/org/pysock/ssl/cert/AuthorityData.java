package org.pysock.ssl.cert;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.TypeError;
import org.pysock.api.error.ValueError;

/** CPython's cadata: text of PEM, or certificates of DER one after the other. What stands before a broken one is taken. */
final class AuthorityData {
    private static final String NONE = ": cadata does not contain a certificate";

    private final Authorities authorities;
    private int taken;

    AuthorityData(Authorities authorities) {
        this.authorities = authorities;
    }

    /** TypeError, ValueError, SSLError 0 if there is no certificate, and OpenSSL's for a broken one behind others. */
    void add(Object data) throws IOException {
        if (data instanceof String text
                && StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            notEmpty(text.length());
            addText(text);
        } else if (data instanceof byte[] der) {
            notEmpty(der.length);
            addDer(der);
        } else {
            throw TypeError.of("cadata should be an ASCII string or a bytes-like object");
        }
    }

    private static void notEmpty(int size) {
        if (size == 0) {
            throw ValueError.of("Empty certificate data");
        }
    }

    private void addText(String text) throws IOException {
        try (PemReader reader = PemReader.text(text)) {
            for (PemBlock block = reader.next(); block != null; block = reader.next()) {
                if (Certificates.isCertificate(block)) {
                    take(Certificates.certificate(block));
                }
            }
        } catch (PemError broken) {
            if (taken > 0) {
                throw Failures.later(broken, "cadata, behind " + taken + " certificates");
            }
        }
        if (taken == 0) {
            throw SSLError.plain(0, "no start line" + NONE);
        }
    }

    private void addDer(byte[] der) throws IOException {
        int at = 0;
        while (at < der.length) {
            int size = Der.length(der, at);
            try {
                byte[] one = Arrays.copyOfRange(der, at, at + Math.max(size, 0));
                take(Certificates.certificate(one));
            } catch (CertificateException broken) {
                throw taken == 0 ? SSLError.plain(0, "not enough data" + NONE) : behind(der.length - at, size);
            }
            at += size;
        }
    }

    private SSLError behind(int left, int size) {
        String detail = "cadata has " + left + " octets behind " + taken + " certificates that are no certificate";
        if (left == 1) {
            return Failures.asn1(123, "HEADER_TOO_LONG", detail);
        }
        return size < 0 ? Failures.asn1(142, "NOT_ENOUGH_DATA", detail) : Failures.nested(detail);
    }

    private void take(X509Certificate certificate) {
        authorities.add(certificate);
        taken++;
    }
}
