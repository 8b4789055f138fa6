package org.pysock.ssl.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLCertVerificationError;

/** Each chain of the record gets the verify code that CPython gives, under each set of flags, or the same verified chain. */
class ChainsAsCPythonTest {
    private final Chains chains = Chains.load();

    @Test
    void every_chain_gets_the_verdict_of_CPython_but_for_the_known_differences() {
        Map<String, String> known = new TreeMap<>();
        Chains.lines("chains-differences.tsv").forEach(line -> known.put(line.split("\t")[0], line.split("\t")[1]));
        Map<String, String> found = new TreeMap<>();
        List<String> laxer = new ArrayList<>();
        for (Chains.Case one : chains.cases()) {
            one.verdicts().forEach((flags, expected) -> {
                String actual = verdict(one, flags);
                if (!actual.equals(expected)) {
                    found.merge(one.label(), actual, (some, more) -> some.equals(more) ? some : some + " " + more);
                }
                if (actual.startsWith("0:") && !expected.startsWith("0:")) {
                    laxer.add(one.label() + " " + Integer.toHexString(flags));
                }
            });
        }
        assertEquals(List.of(), laxer, "accepted, but not by CPython");
        assertEquals(text(known), text(found));
    }

    private static String text(Map<String, String> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach((label, verdict) ->
                text.append(label).append('\t').append(verdict).append('\n'));
        return text.toString();
    }

    private String verdict(Chains.Case one, int flags) {
        try {
            List<String> labels = new ArrayList<>();
            for (X509Certificate certificate : Verifier.verify(chains.question(one, flags), one.identity())) {
                labels.add(chains.label(one, certificate));
            }
            return "0:" + String.join(",", labels);
        } catch (SSLCertVerificationError refused) {
            return String.valueOf(refused.verify_code());
        } catch (GeneralSecurityException unreadable) {
            return "unreadable";
        }
    }
}
