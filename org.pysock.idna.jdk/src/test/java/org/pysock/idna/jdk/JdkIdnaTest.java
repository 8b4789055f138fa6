package org.pysock.idna.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pysock.api.error.UnicodeError;

/** What java.net.IDN is made to answer: CPython's answers where it can, CPython's words where it refuses. */
class JdkIdnaTest {
    private final JdkIdna idna = new JdkIdna();

    @ParameterizedTest
    @CsvSource({
        "alán.com, xn--aln-fla.com",
        "faß.de, fass.de",
        "_dmarc.bücher.de, _dmarc.xn--bcher-kva.de", // no rules of STD 3
        "😀.com, xn--e28h.com", // unassigned in Unicode 3.2
        "ü。ü．, xn--tda.xn--tda.",
        "Example_1.COM., Example_1.COM.",
    })
    void encodesWhatPeopleUse(String host, String ascii) {
        assertEquals(ascii, idna.toAscii(host));
    }

    @Test
    void aCapitalSharpSIsAnotherHostThanForCpython() {
        assertEquals("xn--strae-301b.de", idna.toAscii("STRAẞE.de")); // CPython: strasse.de
    }

    @Test
    void refusesWithCpythonsReasonsAndTheWholeLabel() {
        refused("a..ü", 2, 3, "label empty");
        refused("。", 0, 1, "label empty");
        refused("\u00ad.ü", 0, 1, "label empty");
        refused("a..b", 2, 3, "label empty");
        refused("😀." + "ü".repeat(60), 2, 62, "label too long");
        refused("אa.com", 0, 2, "Violation of BIDI requirement");
        refused("b.\ud800ü", 2, 4, "Invalid character");
        refused("xn--ü", 0, 5, "Label starts with ACE prefix");
    }

    private void refused(String host, int start, int end, String reason) {
        UnicodeError error = assertThrows(UnicodeError.class, () -> idna.toAscii(host));
        assertEquals(UnicodeError.encode(host, start, end, reason).getMessage(), error.getMessage());
        assertEquals(reason, error.reason());
    }

    @Test
    void theJdksOwnRefusalIsTheCause() {
        assertNotNull(
                assertThrows(UnicodeError.class, () -> idna.toAscii("אa.com")).getCause());
    }

    @Test
    void decodesAndSaysWhenItCannot() {
        assertEquals("alán.com.", idna.toUnicode("XN--aln-fla.com."));
        assertEquals("a..b", idna.toUnicode("a..b"));
        assertEquals("", idna.toUnicode(""));
        assertEquals(
                "IDNA does not round-trip",
                assertThrows(UnicodeError.class, () -> idna.toUnicode("b.xn--a"))
                        .reason());
        assertEquals(
                UnicodeError.Kind.DECODE,
                assertThrows(UnicodeError.class, () -> idna.toUnicode("a.\u00e1"))
                        .kind());
    }
}
