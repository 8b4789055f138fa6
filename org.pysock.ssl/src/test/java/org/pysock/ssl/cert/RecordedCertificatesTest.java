package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.pysock.api.error.SSLError;
import org.pysock.api.error.ValueError;

/** Certificates and texts of them against what CPython 3.13 and OpenSSL 3 answered. */
class RecordedCertificatesTest {
    /** Java refuses an empty issuer; objects that are no attributes have no names here. See DIFFERENCES.md. */
    private static final Set<String> DIFFERENT = Set.of("no-subject", "san-registered");

    private static Stream<List<String>> comparable(String table) {
        return Recorded.rows(table).filter(row -> !DIFFERENT.contains(row.get(0)));
    }

    @TestFactory
    Stream<DynamicTest> aCertificateShowsWhatItShowsInCPython() {
        return comparable("dicts.tsv").map(row -> dynamicTest(row.get(0), () -> dict(row)));
    }

    private static void dict(List<String> row) throws Exception {
        X509Certificate certificate = certificate(row.get(0));
        if (row.get(1).startsWith("{")) {
            assertEquals(row.get(1), Recorded.json(CertificateDict.of(certificate)));
            assertEquals(row.get(1), Recorded.json(CertificateDict.of(certificate.getEncoded())));
        } else {
            assertThrows(ValueError.class, () -> CertificateDict.of(certificate));
        }
    }

    @Test
    void whatIsNoCertificateOrMoreThanOneIsRefused() throws Exception {
        byte[] der = certificate("plain").getEncoded();
        for (byte[] bad : List.of(
                new byte[0],
                new byte[] {0x30, 0},
                Arrays.copyOf(der, der.length - 1),
                Arrays.copyOf(der, der.length + 1))) {
            SSLError refused = assertThrows(SSLError.class, () -> CertificateDict.of(bad));
            assertEquals("ASN1", refused.library());
        }
    }

    @TestFactory
    Stream<DynamicTest> aNameHasTheHashAndTheLineOfOpenSsl() {
        return comparable("names.tsv")
                .map(row -> dynamicTest(row.get(0), () -> {
                    X509Certificate certificate = certificate(row.get(0));
                    assertEquals(
                            row.get(1),
                            CanonicalName.of(certificate.getSubjectX500Principal())
                                    .hash());
                    assertEquals(row.get(2), CertificateText.oneLine(certificate.getSubjectX500Principal()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aTextIsReadAsInCPython() {
        return Recorded.rows("texts.tsv")
                .map(row -> dynamicTest(row.get(0) + " " + row.get(1), () -> {
                    String text = Recorded.unquoted(row.get(1));
                    String answer = Recorded.unquoted(row.get(2)).replaceFirst("^(Unicode\\w+|Error) ", "ValueError ");
                    assertEquals(answer, answer(row.get(0), text));
                }));
    }

    private static String answer(String function, String text) {
        try {
            return function.equals("cert_time_to_seconds")
                    ? Long.toString(CertificateText.cert_time_to_seconds(text))
                    : HexFormat.of().formatHex(CertificateText.PEM_cert_to_DER_cert(text));
        } catch (ValueError error) {
            return "ValueError " + error.getMessage();
        }
    }

    private static X509Certificate certificate(String name) throws Exception {
        byte[] pem = Recorded.bytes("dicts/" + name + ".pem");
        return Certificates.certificate(
                PemReader.text(new String(pem, "US-ASCII")).next());
    }
}
