package org.pysock.ssl.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLCertVerificationError;

/** Each host of the record {@code hosts.tsv}, made by {@code oracle/record_hosts.py}, gets the verify code that CPython gives. */
class HostsAsCPythonTest {
    private static final String NOT_ASKED = "-";

    /** C's sscanf, which OpenSSL reads addresses with, lets 4294967297 be 1. Here it is no address. */
    private static final String OVERFLOW = "192.0.2.4294967297";

    private static final Pattern ESCAPE = Pattern.compile("\\\\(x..|.)");

    private final Map<String, X509Certificate> certificates = new HashMap<>();

    @Test
    void every_host_gets_the_verdict_of_CPython() throws Exception {
        List<String> differences = new ArrayList<>();
        int asked = 0;
        for (String line : Chains.lines("hosts.tsv")) {
            String[] cells = line.split("\t");
            if (cells[0].equals("cert")) {
                certificates.put(
                        cells[1], Chains.certificate(Base64.getDecoder().decode(cells[2])));
                continue;
            }
            asked++;
            check(cells, CommonName.CHECKED, cells[3], differences);
            check(cells, CommonName.IGNORED, cells[4], differences);
        }
        assertEquals(List.of(), differences);
        assertTrue(asked >= 150, asked + " hosts");
    }

    private void check(String[] cells, CommonName common, String expected, List<String> differences) {
        String actual = verdict(cells[1], unescaped(cells[2]), common);
        boolean fits = expected.equals(NOT_ASKED) ? !actual.equals("0") : actual.equals(expected);
        if (!fits && !cells[2].equals(OVERFLOW)) {
            differences.add(cells[1] + " " + cells[2] + " " + common + ": " + expected + " -> " + actual);
        }
    }

    private String verdict(String label, String host, CommonName common) {
        try {
            HostName.check(certificates.get(label), host, common);
            return "0";
        } catch (SSLCertVerificationError refused) {
            return String.valueOf(refused.verify_code());
        }
    }

    /** A text that Python escaped. */
    static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape.group(1))));
    }

    private static String character(String escape) {
        return switch (escape.charAt(0)) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'x' -> String.valueOf((char) Integer.parseInt(escape.substring(1), 16));
            default -> escape;
        };
    }

    @Test
    void the_refusal_names_the_host_as_CPython_does_and_the_names_of_the_certificate() throws CertificateException {
        for (String line : Chains.lines("hosts.tsv")) {
            String[] cells = line.split("\t");
            if (cells[1].equals("both") && cells[0].equals("cert")) {
                certificates.put("both", Chains.certificate(Base64.getDecoder().decode(cells[2])));
            }
        }
        assertEquals(
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: Hostname mismatch, certificate is not valid for "
                        + "'x.example'. (it is for www.example.com, 192.0.2.1, 2001:db8:0:0:0:0:0:1)",
                text("x.example"));
        assertEquals(
                "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: IP address mismatch, certificate is not valid for "
                        + "'192.0.2.9'. (it is for www.example.com, 192.0.2.1, 2001:db8:0:0:0:0:0:1)",
                text("192.0.2.9"));
    }

    private String text(String host) {
        try {
            HostName.check(certificates.get("both"), host, CommonName.CHECKED);
            return "";
        } catch (SSLCertVerificationError refused) {
            return refused.getMessage();
        }
    }
}
