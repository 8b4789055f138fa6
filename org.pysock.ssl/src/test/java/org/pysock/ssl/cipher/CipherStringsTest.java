package org.pysock.ssl.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.pysock.api.error.SSLError;

class CipherStringsTest {
    private static final int MANY = 580;

    private static final List<String> CPYTHONS = List.of(
            "ECDHE-ECDSA-AES256-GCM-SHA384",
            "ECDHE-RSA-AES256-GCM-SHA384",
            "ECDHE-ECDSA-AES128-GCM-SHA256",
            "ECDHE-RSA-AES128-GCM-SHA256",
            "ECDHE-ECDSA-CHACHA20-POLY1305",
            "ECDHE-RSA-CHACHA20-POLY1305",
            "ECDHE-ECDSA-AES256-SHA384",
            "ECDHE-RSA-AES256-SHA384",
            "ECDHE-ECDSA-AES128-SHA256",
            "ECDHE-RSA-AES128-SHA256",
            "DHE-RSA-AES256-GCM-SHA384",
            "DHE-RSA-AES128-GCM-SHA256",
            "DHE-RSA-AES256-SHA256",
            "DHE-RSA-AES128-SHA256");

    @Test
    void everyRecordedStringSelectsWhatItSelectsInCpython() throws IOException {
        List<String> rows = Recorded.rows("strings.tsv");
        List<String> here =
                rows.stream().map(row -> Recorded.row(row.split("\t")[0])).toList();
        assertEquals(String.join("\n", rows), String.join("\n", here));
        assertTrue(rows.size() > MANY, "strings: " + rows.size());
    }

    @Test
    void aNewContextHasTheSuitesThatCpythonShows() throws SSLError {
        assertEquals(CPYTHONS, names(CipherStrings.DEFAULT));
        assertEquals(2, CipherStrings.DEFAULT.securityLevel());
        CipherStrings.DEFAULT.check();
    }

    @Test
    void suitesOfTls13AreInTheOrderOfOpenssl() {
        assertEquals(
                List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"),
                CipherSuites.tls13().stream().map(CipherSuite::name).toList());
    }

    @Test
    void aRefusalHasCpythonsWordsAndNoNumber() {
        SSLError error = assertThrows(SSLError.class, () -> CipherStrings.select("TLS_AES_128_GCM_SHA256"));
        assertEquals("No cipher can be selected.", error.getMessage());
        assertNull(error.number());
    }

    @Test
    void whatIsNoLetterOfAStringIsWrong() {
        List<String> wrong = new ArrayList<>(List.of("AES\tSHA", "AES\u00e9", "\u00e9:AES", "AES\n"));
        for (String text : wrong) {
            assertThrows(SSLError.class, () -> CipherStrings.select(text), text);
        }
    }

    @Test
    void aStringThatSelectsNothingIsRefusedButLeavesNoSuite() {
        CipherChoice after = CipherStrings.DEFAULT.after("AES128-SHA").after("FOO");
        assertThrows(SSLError.class, after::check);
        assertEquals(List.of(), names(after));
    }

    @Test
    void aWrongStringIsRefusedAndLeavesTheSuitesAsTheyWere() {
        CipherChoice after = CipherStrings.DEFAULT.after("AES128-SHA").after("eNULL:@SECLEVEL=1:@X");
        assertThrows(SSLError.class, after::check);
        assertEquals(List.of("AES128-SHA"), names(after));
        assertEquals(1, after.securityLevel());
    }

    @Test
    void theSecurityLevelStaysUntilAStringNamesAnother() {
        CipherChoice after = CipherStrings.DEFAULT.after("@SECLEVEL=4:AES").after("SHA");
        assertEquals(4, after.securityLevel());
        assertEquals(1, after.after("AES:@SECLEVEL=1").securityLevel());
    }

    @Test
    void aContextOfSuiteBStaysOne() {
        CipherChoice weaker = CipherStrings.DEFAULT.after("SUITEB192").after("AES");
        assertEquals(List.of("ECDHE-ECDSA-AES256-GCM-SHA384"), names(weaker));
        CipherChoice combined = weaker.after("SUITEB128C2");
        assertEquals(List.of("ECDHE-ECDSA-AES256-GCM-SHA384"), names(combined));
        assertEquals(
                List.of("ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384"),
                names(combined.after("AES:*")));
    }

    private static List<String> names(CipherChoice choice) {
        return choice.suites().stream().map(CipherSuite::name).toList();
    }
}
