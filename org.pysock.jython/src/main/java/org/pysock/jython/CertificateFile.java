package org.pysock.jython;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pysock.api.SslModule;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.ValueError;

/** The first certificate of a file of PEM, as CPython's own tests look at it: {@code _ssl._test_decode_cert}. */
final class CertificateFile {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private CertificateFile() {}

    /** The certificate as getpeercert shows it. SSLError, in CPython's words. */
    static Map<String, Object> dict(SslModule ssl, String name) throws IOException {
        try (InputStream file = open(name)) {
            return decoded(ssl, file);
        }
    }

    private static InputStream open(String name) throws SSLError {
        try {
            return Files.newInputStream(Path.of(name));
        } catch (IOException | InvalidPathException none) {
            throw SSLError.text("Can't open file");
        }
    }

    private static Map<String, Object> decoded(SslModule ssl, InputStream file) throws SSLError {
        try {
            Matcher found = CERTIFICATE.matcher(new String(file.readAllBytes(), StandardCharsets.ISO_8859_1));
            return ssl.certificateAsDict(ssl.PEM_cert_to_DER_cert(found.find() ? found.group() : ""));
        } catch (IOException | ValueError broken) {
            throw SSLError.text("Error decoding PEM-encoded file");
        }
    }
}
