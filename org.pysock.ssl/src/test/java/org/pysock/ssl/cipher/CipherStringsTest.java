package org.pysock.ssl.cipher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pysock.api.error.SSLError;

class CipherStringsTest {
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
    void cpythonsOwnStringSelectsWhatCpythonShows() {
        assertEquals(
                CPYTHONS, CipherStrings.DEFAULTS.stream().map(CipherSuite::name).toList());
    }

    @Test
    void suitesOfTls13AreInTheOrderOfOpenssl() {
        assertEquals(
                List.of("TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_128_GCM_SHA256"),
                CipherSuites.tls13().stream().map(CipherSuite::name).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", ":", "FOO", "AES:@FOO", "AES:*", "AES+", "TLS_AES_128_GCM_SHA256", "@SECLEVEL=6:AES"})
    void aStringThatIsWrongOrSelectsNothingIsRefusedInCpythonsWords(String text) {
        SSLError error = assertThrows(SSLError.class, () -> CipherStrings.select(text));
        assertEquals("No cipher can be selected.", error.getMessage());
        assertEquals(null, error.number());
    }
}
