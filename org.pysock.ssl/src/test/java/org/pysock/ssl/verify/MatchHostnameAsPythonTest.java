package org.pysock.ssl.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.error.SSLCertVerificationError;
import org.pysock.api.error.ValueError;

/** Each row of the records, made by {@code oracle/record_match.py}, which tells their form, gets the answer of that Python. */
class MatchHostnameAsPythonTest {
    @ParameterizedTest
    @CsvSource({"match-2.7.tsv, PYTHON_2_7", "match-3.11.tsv, PYTHON_3_11"})
    void every_row_gets_the_answer_of_that_Python(String table, HostRules rules) {
        List<String> differences = new ArrayList<>();
        for (String line : Chains.lines(table)) {
            String[] cells = line.split("\t", -1);
            String expected = String.join(" ", Arrays.asList(cells).subList(3, cells.length));
            String actual = answer(certificate(cells[0], cells[1]), HostsAsCPythonTest.unescaped(cells[2]), rules);
            if (!actual.equals(expected)) {
                differences.add(line + " -> " + actual);
            }
        }
        assertEquals("", String.join("\n", differences));
    }

    private static String answer(Map<String, Object> certificate, String host, HostRules rules) {
        try {
            MatchHostname.check(certificate, host, rules);
            return "ok";
        } catch (SSLCertVerificationError refused) {
            return "CertificateError " + refused.verify_message();
        } catch (ValueError wrong) {
            return "ValueError " + wrong.getMessage();
        }
    }

    private static Map<String, Object> certificate(String subject, String names) {
        if (subject.equals("None")) {
            return null;
        }
        Map<String, Object> certificate = new HashMap<>();
        if (subject.equals("{}")) {
            return certificate;
        }
        certificate.put("version", 3);
        if (!subject.equals("-")) {
            certificate.put(
                    "subject",
                    Arrays.stream(parts(subject, "|"))
                            .map(MatchHostnameAsPythonTest::rdn)
                            .toList());
        }
        if (!names.equals("-")) {
            certificate.put(
                    "subjectAltName",
                    Arrays.stream(parts(names, "|"))
                            .map(MatchHostnameAsPythonTest::pair)
                            .toArray());
        }
        return certificate;
    }

    private static List<List<String>> rdn(String text) {
        return Arrays.stream(parts(text, "+"))
                .map(MatchHostnameAsPythonTest::pair)
                .toList();
    }

    private static List<String> pair(String text) {
        String[] sides = text.split("=", 2);
        return List.of(sides[0], HostsAsCPythonTest.unescaped(sides[1]));
    }

    private static String[] parts(String text, String separator) {
        return text.isEmpty() ? new String[0] : text.split(java.util.regex.Pattern.quote(separator), -1);
    }
}
