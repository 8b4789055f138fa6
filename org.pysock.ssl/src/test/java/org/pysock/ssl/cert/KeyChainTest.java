package org.pysock.ssl.cert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.PySslContext;
import org.pysock.tck.Pki;

class KeyChainTest {
    private static final PySslContext.Password SECRET = () -> "secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path directory;

    private Pki pki;

    @BeforeEach
    void pki() {
        pki = Pki.in(directory);
    }

    @ParameterizedTest
    @CsvSource({
        "good.crt, good.key",
        "good.crt, good-enc.key",
        "good.crt, good-encp8.key",
        "good.crt, good-enctrad.key",
        "good.crt, good-trad.key",
        "good.crt, good-encdes3.key",
        "goodec.crt, goodec.key",
        "goodec.crt, goodec-sec1.key",
        "goodec.crt, goodec-encsec1.key",
        "goodec.crt, goodec-p8.key",
        "goodec.crt, goodec-encp8.key",
        "gooded.crt, gooded.key"
    })
    void aKeyIsReadInEachOfItsForms(String certificate, String key) throws Exception {
        KeyChain loaded = KeyChain.load(pki.path(certificate), pki.path(key), SECRET);
        assertEquals(1, loaded.chain().size());
    }

    @Test
    void aChainIsReadInItsOrder() throws Exception {
        KeyChain loaded = KeyChain.load(pki.path("byinter.pem"), null, null);
        assertEquals(2, loaded.chain().size());
        assertEquals(
                loaded.chain().get(0).getIssuerX500Principal(),
                loaded.chain().get(1).getSubjectX500Principal());
    }
}
