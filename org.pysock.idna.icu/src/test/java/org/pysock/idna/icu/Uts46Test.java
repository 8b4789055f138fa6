package org.pysock.idna.icu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.error.UnicodeError;

/** What browsers answer, where that is not what CPython answers. */
class Uts46Test {
    private final Uts46 idna = new Uts46();

    @ParameterizedTest
    @CsvSource({
        "faß.de, xn--fa-hia.de", // CPython: fass.de
        "STRAẞE.de, xn--strae-oqa.de",
        "σίσυφος.gr, xn--kxa6ajbbmh.gr",
        "ABC.ü, abc.xn--tda", // CPython leaves the case
        "_dmarc.bücher.de, _dmarc.xn--bcher-kva.de",
        "-a-.bücher.de, -a-.xn--bcher-kva.de",
        "ü。ü., xn--tda.xn--tda.",
        "אב12.com, xn--12-ulde.com", // CPython: violation of bidi requirement 3
        "Example_1.COM, Example_1.COM",
    })
    void encodesAsBrowsersDo(String host, String ascii) {
        assertEquals(ascii, idna.toAscii(host));
    }

    @Test
    void refusesWithCpythonsReasonsAndTheWholeLabel() {
        refused("a..b", 2, 3, "label empty");
        refused("a..ü", 2, 3, "label empty");
        refused("b." + "ü".repeat(60), 2, 62, "label too long");
        refused("b.אa", 2, 4, "Violation of BIDI requirement");
        refused("b.\ud800ü", 2, 4, "Invalid character");
        refused("a\u2024b.ü", 0, 3, "Invalid character"); // CPython makes a dot of it
        refused("a\u200db.ü", 0, 3, "contextj"); // a joiner that joins nothing
    }

    private void refused(String host, int start, int end, String reason) {
        UnicodeError error = assertThrows(UnicodeError.class, () -> idna.toAscii(host));
        assertEquals(UnicodeError.encode(host, start, end, reason).getMessage(), error.getMessage());
    }

    @Test
    void decodesWhatItEncodes() {
        assertEquals("faß.de.", idna.toUnicode("XN--FA-HIA.de."));
        assertEquals("a..b", idna.toUnicode("a..b"));
        UnicodeError error = assertThrows(UnicodeError.class, () -> idna.toUnicode("b.xn--a"));
        assertEquals(UnicodeError.Kind.DECODE, error.kind());
        assertEquals(2, error.start());
    }

    @Test
    void theTransitionalWayIsThatOfIdna2003() {
        String property = "org.pysock.idna.uts46.transitional";
        System.setProperty(property, "true");
        try {
            Uts46 transitional = new Uts46();
            assertEquals("uts46-transitional", transitional.id());
            assertEquals("fass.de", transitional.toAscii("faß.de"));
        } finally {
            System.clearProperty(property);
        }
    }
}
